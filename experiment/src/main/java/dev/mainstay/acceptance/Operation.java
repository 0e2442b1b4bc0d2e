package dev.mainstay.acceptance;

import dev.mainstay.cloud.ServiceName;

/**
 * Something real that a service does for its users.
 *
 * @param does a phrase for people, e.g. "make, fill, read and delete an image"
 * @param work returns what was seen, in a few words; throws a {@link dev.mainstay.environment.EnvironmentFailure} with the reason when it fails
 */
record Operation(ServiceName service, String does, Work work) {
    @FunctionalInterface
    interface Work {
        String run() throws InterruptedException;
    }
}
