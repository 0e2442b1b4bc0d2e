package dev.mainstay.probe;

import java.util.Optional;

/** Several requests that make one thing a user does. Called from many threads at a time. */
public interface Operation {

    /** Told which part is under way, as the reason if time runs out in it. */
    interface Part {
        void at(String reasonIfTimeRunsOut);
    }

    /**
     * Does it once, blocking; interrupted when its time is over.
     *
     * @param number of the attempt; -1 for the one before all others that is not counted
     * @return empty when all of it succeeded, else the reason: a short stable phrase without secrets
     */
    Optional<String> once(long number, Part part) throws InterruptedException;
}
