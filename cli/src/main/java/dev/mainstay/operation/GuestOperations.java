package dev.mainstay.operation;

import dev.mainstay.acceptance.Outcome;
import dev.mainstay.cloud.Cloud;
import dev.mainstay.event.Events;
import dev.mainstay.guest.Guest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What users of a running cloud do: guests, and the cloud's own acceptance. Over its APIs, so that no lock is needed. */
public interface GuestOperations {
    /**
     * Makes a guest and returns once it answers.
     *
     * @param name empty for the first free one
     */
    Guest create(Cloud cloud, Optional<String> name, String flavor, Events events) throws InterruptedException;

    List<Guest> guests(Cloud cloud) throws InterruptedException;

    void deleteGuest(Cloud cloud, String name, Events events) throws InterruptedException;

    Verified verify(Cloud cloud, Events events) throws InterruptedException;

    /**
     * What came of an acceptance.
     *
     * @param outcomes one for each service that the cloud runs
     * @param evidence where the logs and states of all nodes are kept, when a service did not do its work
     */
    record Verified(List<Outcome> outcomes, Optional<Path> evidence) {
        /** Copies the outcomes. */
        public Verified {
            outcomes = List.copyOf(outcomes);
        }

        /** Whether every service did its work. */
        public boolean passed() {
            return outcomes.stream().allMatch(Outcome::passed);
        }
    }
}
