package dev.mainstay.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps time to the horizontal.
 *
 * @param fromNanos time at the left edge, counted from the {@link TimeOrigin}
 * @param toNanos at the right edge, later
 * @param left pixels
 * @param width pixels
 */
record TimeAxis(long fromNanos, long toNanos, double left, double width) {
    private static final int TICKS = 11;

    record Tick(double x, String label) {}

    TimeAxis {
        if (toNanos <= fromNanos) {
            throw new IllegalArgumentException(
                    "the time axis ends at " + toNanos + ", not after its start " + fromNanos);
        }
    }

    double x(long nanos) {
        return left + width * (nanos - fromNanos) / (toNanos - fromNanos);
    }

    double right() {
        return left + width;
    }

    boolean holds(long nanos) {
        return nanos >= fromNanos && nanos <= toNanos;
    }

    boolean touches(long startNanos, long endNanos) {
        return endNanos >= fromNanos && startNanos <= toNanos;
    }

    /** At steps of 1, 2 or 5 in some power of ten, 0 among them. */
    List<Tick> ticks() {
        double seconds = (toNanos - fromNanos) / 1e9;
        double power = Math.pow(10, Math.floor(Math.log10(seconds / TICKS)));
        double step = power;
        for (double factor : new double[] {1, 2, 5, 10}) {
            step = factor * power;
            if (seconds / step <= TICKS) {
                break;
            }
        }
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        var ticks = new ArrayList<Tick>();
        for (long i = (long) Math.ceil(fromNanos / 1e9 / step - 1e-9); i * step * 1e9 <= toNanos + 1; i++) {
            double at = i * step;
            ticks.add(new Tick(
                    x(Math.round(at * 1e9)), (at < 0 ? "−" : "") + Wording.number(Math.abs(at), decimals) + " s"));
        }
        return List.copyOf(ticks);
    }
}
