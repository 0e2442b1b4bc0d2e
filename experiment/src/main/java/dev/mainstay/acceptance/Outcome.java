package dev.mainstay.acceptance;

import dev.mainstay.cloud.ServiceName;
import java.time.Duration;

/**
 * How an operation went.
 *
 * @param does what it was, for people
 * @param seen what came of it, or why it failed
 */
public record Outcome(ServiceName service, String does, boolean passed, Duration took, String seen) {}
