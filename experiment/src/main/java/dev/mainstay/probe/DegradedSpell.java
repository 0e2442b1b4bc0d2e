package dev.mainstay.probe;

/** A run of attempts that were answered, but later than the slow threshold of their probe. */
public record DegradedSpell(long startNanos, long endNanos, int attempts, long worstNanos) {
    public long nanos() {
        return endNanos - startNanos;
    }
}
