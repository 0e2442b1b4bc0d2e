package dev.mainstay.report;

import dev.mainstay.event.Attempt;
import dev.mainstay.probe.ProbeRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps latency to the vertical, upwards, by its logarithm: 1 ms and 1 s are both readable in one lane.
 *
 * @param lowNanos at the bottom, above 0
 * @param highNanos at the top, above {@code lowNanos}
 */
record LatencyAxis(double lowNanos, double highNanos, double top, double height) {
    record Tick(double y, String label) {}

    /** Whole powers of ten around all answers of these probes, which so share one scale, and around the slow threshold where one was slow. */
    static LatencyAxis of(List<ProbeRecord> probes, double top, double height) {
        double low = Double.MAX_VALUE;
        double high = 0;
        for (var probe : probes) {
            for (Attempt a : probe.attempts()) {
                if (a.ok()) {
                    low = Math.min(low, (double) Math.max(1_000, a.latencyNanos()));
                    high = Math.max(high, (double) a.latencyNanos());
                }
            }
            if (!probe.degraded().isEmpty()) {
                high = Math.max(high, probe.slow().toNanos() * 1.2);
            }
        }
        if (high == 0) {
            low = 1e6;
            high = 1e9;
        }
        double from = Math.pow(10, Math.floor(Math.log10(low)));
        double to = Math.pow(10, Math.ceil(Math.log10(Math.max(high, from * 1.01))));
        return new LatencyAxis(from, to, top, height);
    }

    double y(long nanos) {
        double share = Math.log10(Math.clamp((double) nanos, lowNanos, highNanos) / lowNanos)
                / Math.log10(highNanos / lowNanos);
        return top + height * (1 - share);
    }

    LatencyAxis at(double newTop) {
        return new LatencyAxis(lowNanos, highNanos, newTop, height);
    }

    boolean holds(long nanos) {
        return nanos >= lowNanos && nanos <= highNanos;
    }

    /** One at each power of ten; where those are many, every second one is labelled, the topmost among them. */
    List<Tick> ticks() {
        int decades = (int) Math.round(Math.log10(highNanos / lowNanos));
        var ticks = new ArrayList<Tick>();
        for (int i = 0; i <= decades; i++) {
            double at = lowNanos * Math.pow(10, i);
            boolean labelled = decades <= 4 || (decades - i) % 2 == 0;
            ticks.add(new Tick(y(Math.round(at)), labelled ? label(at) : ""));
        }
        return List.copyOf(ticks);
    }

    private static String label(double nanos) {
        if (nanos < 0.999e6) {
            return nanos < 0.999e3 ? Wording.number(nanos, 0) + " ns" : Wording.number(nanos / 1e3, 0) + " µs";
        }
        return nanos < 0.999e9 ? Wording.number(nanos / 1e6, 0) + " ms" : Wording.number(nanos / 1e9, 0) + " s";
    }
}
