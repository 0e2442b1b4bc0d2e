package dev.mainstay.event;

import java.time.Duration;
import java.time.Instant;

/**
 * The one clock of a run: it never jumps (it counts on the monotonic clock) and tells wall time from the wall clock's reading when it was made.
 * Thread-safe.
 */
public interface RunClock {

    /** Nanoseconds since the clock was made; never decreases. */
    long nanos();

    /** The wall clock's reading when {@link #nanos()} was 0. */
    Instant start();

    /** Returns early only when interrupted. */
    void sleepUntil(long nanos) throws InterruptedException;

    default Instant now() {
        return start().plusNanos(nanos());
    }

    default void sleep(Duration duration) throws InterruptedException {
        sleepUntil(nanos() + duration.toNanos());
    }

    /** The machine's own clock, starting now. To be called in the composition root and in tests of real things. */
    static RunClock system() {
        return new SystemRunClock();
    }
}
