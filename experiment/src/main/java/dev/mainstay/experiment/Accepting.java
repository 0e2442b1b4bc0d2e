package dev.mainstay.experiment;

import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import java.time.Duration;
import java.util.List;

/** The port to a cloud's own acceptance: every service does something real. */
@FunctionalInterface
public interface Accepting {

    /**
     * One for each service that the cloud runs. Blocks; each operation has time limits of its own, and removes what it made.
     *
     * @param events sees each operation begin and end
     */
    List<Accepted> accept(Subject subject, RunClock clock, Events events) throws InterruptedException;

    /**
     * How an operation went.
     *
     * @param service its tag: identity
     * @param does what it was: "make, find and delete a project"
     * @param seen what came of it, or why it failed
     */
    record Accepted(String service, String does, boolean passed, Duration took, String seen) {}
}
