package dev.mainstay.probe;

/**
 * From the start of the first failed attempt to the completion of the next success, on the run's clock.
 *
 * @param endNanos when it ended; if {@code open}, when probing ended: the outage lasted at least that long
 * @param failed attempts that failed within it
 */
public record Outage(long startNanos, long endNanos, boolean open, int failed) {
    public long nanos() {
        return endNanos - startNanos;
    }
}
