package dev.mainstay.probe;

/** A run of attempts that were answered, but later than the probe's slow threshold. @param attempts how many @param worstNanos the slowest of them */
public record DegradedSpell(long startNanos, long endNanos, int attempts, long worstNanos) {
    public long nanos() {
        return endNanos - startNanos;
    }
}
