package dev.mainstay.report;

import dev.mainstay.experiment.RunRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The windows worth a closer look: from 2 s before a fault or an outage to 2 s after what it caused. Pure. */
final class Breaks {
    private static final long AROUND_NANOS = 2_000_000_000L;
    private static final int MOST = 6;

    /** Times on the run's clock. */
    record Window(long fromNanos, long toNanos) {
        long nanos() {
            return toNanos - fromNanos;
        }
    }

    private Breaks() {}

    /** At most six, in order, none overlapping another; those are kept that hold the longest outages. */
    static List<Window> of(RunRecord run) {
        var windows = new ArrayList<Window>();
        for (var mark : Mark.of(run.events())) {
            if (mark.kind() == Mark.Kind.FAULT) {
                windows.add(new Window(mark.atNanos() - AROUND_NANOS, mark.atNanos() + AROUND_NANOS));
            }
        }
        for (var probe : run.probes()) {
            probe.outages()
                    .forEach(o -> windows.add(new Window(o.startNanos() - AROUND_NANOS, o.endNanos() + AROUND_NANOS)));
        }
        windows.sort(Comparator.comparingLong(Window::fromNanos));
        var merged = new ArrayList<Window>();
        for (var w : windows) {
            if (!merged.isEmpty() && w.fromNanos() <= merged.getLast().toNanos()) {
                var last = merged.removeLast();
                merged.add(new Window(last.fromNanos(), Math.max(last.toNanos(), w.toNanos())));
            } else {
                merged.add(w);
            }
        }
        return merged.stream()
                .filter(w -> !run.probes().isEmpty())
                .sorted(Comparator.comparingLong((Window w) -> outage(run, w)).reversed())
                .limit(MOST)
                .sorted(Comparator.comparingLong(Window::fromNanos))
                .toList();
    }

    private static long outage(RunRecord run, Window w) {
        return run.probes().stream()
                .flatMap(p -> p.outages().stream())
                .filter(o -> o.endNanos() >= w.fromNanos() && o.startNanos() <= w.toNanos())
                .mapToLong(o -> o.nanos())
                .max()
                .orElse(0);
    }
}
