package dev.mainstay.probe;

import dev.mainstay.input.InvalidInput;
import java.time.Duration;

/**
 * How often a probe asks, how long it waits, and what it calls slow.
 *
 * @param every between the due times of two attempts, {@link #SHORTEST} to {@link #LONGEST}; also the resolution of every outage reported
 * @param timeout after which an attempt has failed, {@link #SHORTEST} to {@link #LONGEST}
 * @param slow right answers later than this count as degraded; above 0, at most {@code timeout}
 */
public record Pace(Duration every, Duration timeout, Duration slow) {
    public static final Duration SHORTEST = Duration.ofMillis(10);
    public static final Duration LONGEST = Duration.ofMinutes(5);

    /**
     * Below the kernel's first retransmission of a SYN, which comes after 1 s (RFC 6298, section 2): a connection attempt that was lost counts as lost
     * and never comes back as a slow success after the network has healed.
     */
    public static final Duration TIMEOUT = Duration.ofMillis(900);

    /** Well above the identity service's healthy answers (tens of milliseconds) and well below the timeout. */
    public static final Duration SLOW = Duration.ofMillis(300);

    /** @throws InvalidInput naming every duration out of its range */
    public Pace {
        within("every", every);
        within("timeout", timeout);
        if (slow.isNegative() || slow.isZero() || slow.compareTo(timeout) > 0) {
            throw InvalidInput.of(
                    "slow",
                    "a slow threshold of " + slow.toMillis() + " ms",
                    "above 0 and at most the timeout, " + timeout.toMillis() + " ms");
        }
    }

    /** With the default timeout and slow threshold. */
    public static Pace every(Duration every) {
        return new Pace(every, TIMEOUT, SLOW);
    }

    /**
     * How many attempts may be in flight: those that the schedule can start within one timeout, half as many again, and 16. More than that can only be in flight
     * when the prober itself does not get on.
     */
    int inFlightMax() {
        return Math.toIntExact(timeout.toNanos() / every.toNanos() * 3 / 2 + 16);
    }

    private static void within(String name, Duration given) {
        if (given.compareTo(SHORTEST) < 0 || given.compareTo(LONGEST) > 0) {
            throw InvalidInput.of(name, "'" + name + "' of " + given.toMillis() + " ms", "10 ms to 5 min");
        }
    }
}
