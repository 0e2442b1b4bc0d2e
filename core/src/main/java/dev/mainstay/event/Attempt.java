package dev.mainstay.event;

import java.util.Optional;

/**
 * One request of a probe.
 *
 * @param number from 0, in the order of the schedule
 * @param dueNanos when the schedule wanted it to start
 * @param startNanos when it started; the difference is the prober's own lateness
 * @param endNanos when the answer was complete, or the attempt was known to have failed
 * @param ok whether the answer was the right one, within the time limit
 * @param reason why not, a short stable phrase such as "connect timed out" or "HTTP 503"; empty when ok
 */
public record Attempt(long number, long dueNanos, long startNanos, long endNanos, boolean ok, Optional<String> reason) {
    public Attempt {
        if (startNanos < dueNanos || endNanos < startNanos) {
            throw new IllegalArgumentException("attempt " + number + ": due " + dueNanos + ", start " + startNanos
                    + ", end " + endNanos + " are not in order");
        }
    }

    public long latencyNanos() {
        return endNanos - startNanos;
    }

    public long lateNanos() {
        return startNanos - dueNanos;
    }
}
