package dev.mainstay.report;

import dev.mainstay.event.Attempt;
import dev.mainstay.probe.DegradedSpell;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.ProbeRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One probe over time: above, a strip with a tick for each failed attempt; below, a dot for each answer at the height of its latency. Shapes and
 * places differ, not only colours. A mark stands at the time when its attempt started.
 */
final class LaneDrawing {
    /** The strip of failed attempts, with the space below it that keeps its label apart from the topmost latency. */
    static final double STRIP = 20;

    private static final int TICK = 10;
    static final double GAP = 20;
    private static final int REASONS = 8;
    private static final int LABELS = 12;
    private static final int SLOW_LABELS = 4;
    private static final double LABEL_LINE = 13;

    private final ProbeRecord probe;
    private final TimeOrigin origin;
    private final Predicate<Outage> bound;
    private final TimeAxis time;
    private final LatencyAxis latency;
    private final double top;
    private final String hatch;

    /**
     * @param bound which outages are only lower bounds
     * @param hatch the fill of degraded spells
     * @param top of the strip; the latency axis begins right below it
     */
    LaneDrawing(
            ProbeRecord probe,
            TimeOrigin origin,
            Predicate<Outage> bound,
            TimeAxis time,
            LatencyAxis latency,
            double top,
            String hatch) {
        this.probe = probe;
        this.origin = origin;
        this.bound = bound;
        this.time = time;
        this.latency = latency.at(top + STRIP);
        this.top = top;
        this.hatch = hatch;
    }

    double bottom() {
        return latency.top() + latency.height();
    }

    private long rel(long nanos) {
        return nanos - origin.nanos();
    }

    void names(Svg svg) {
        svg.text("text", Plain.line(probe.name(), 22), "class", "lane", "x", 0, "y", top + 11);
        svg.text("text", "every " + Wording.span(probe.every().toNanos()), "class", "s", "x", 0, "y", top + 26);
        long failed = probe.attempts().stream().filter(a -> !a.ok()).count();
        svg.text(
                "text",
                Wording.count(failed) + " of " + Wording.count(probe.attempts().size()) + " failed",
                "class",
                "s",
                "x",
                0,
                "y",
                top + 41);
        svg.text("text", "failed", "class", "tick", "x", time.left() - 6, "y", top + 11.5);
        for (var tick : latency.ticks()) {
            svg.text("text", tick.label(), "class", "tick", "x", time.left() - 6, "y", tick.y() + 3.5);
        }
    }

    void ground(Svg svg) {
        svg.leaf(
                "rect", "class", "ground", "x", time.left(), "y", top, "width", time.width(), "height", bottom() - top);
        for (var tick : latency.ticks()) {
            svg.leaf(
                    "path",
                    "class",
                    "grid",
                    "d",
                    "M" + Svg.number(time.left()) + " " + Svg.number(tick.y()) + "h" + Svg.number(time.width()));
        }
    }

    void spans(Svg svg) {
        for (DegradedSpell d : probe.degraded()) {
            if (time.touches(rel(d.startNanos()), rel(d.endNanos()))) {
                span(
                        svg,
                        "degraded",
                        rel(d.startNanos()),
                        rel(d.endNanos()),
                        "degraded for " + Wording.span(d.nanos()) + ": "
                                + Wording.count(d.attempts(), "answer", "answers") + " slower than "
                                + Wording.span(probe.slow().toNanos()) + ", the worst "
                                + Wording.span(d.worstNanos()));
            }
        }
        for (Outage o : probe.outages()) {
            if (time.touches(rel(o.startNanos()), rel(o.endNanos()))) {
                span(
                        svg,
                        "outage",
                        rel(o.startNanos()),
                        rel(o.endNanos()),
                        "outage of " + label(o) + " from " + origin.offset(o.startNanos()) + " to "
                                + origin.offset(o.endNanos()) + ", " + Wording.count(o.failed(), "attempt", "attempts")
                                + " failed");
            }
        }
    }

    private void span(Svg svg, String kind, long from, long to, String title) {
        double x = time.x(Math.max(from, time.fromNanos()));
        double end = time.x(Math.min(to, time.toNanos()));
        svg.open(
                "rect",
                "class",
                kind,
                "fill",
                kind.equals("degraded") ? hatch : "none",
                "x",
                x,
                "y",
                top,
                "width",
                Math.max(0.8, end - x),
                "height",
                bottom() - top);
        svg.text("title", title).close();
    }

    private String label(Outage o) {
        return (bound.test(o) ? "≥ " : "") + Wording.span(o.nanos());
    }

    /** Answers, then failures by reason, so that each reason can be read by pointing at it. */
    void attempts(Svg svg) {
        var answered = DotPath.dots();
        var slow = DotPath.dots();
        Map<String, DotPath> failed = new HashMap<>();
        var kept = ProbeFigures.of(probe).reasons().keySet().stream()
                .limit(REASONS)
                .toList();
        for (Attempt a : probe.attempts()) {
            long at = rel(a.startNanos());
            if (!time.holds(at)) {
                continue;
            }
            if (a.ok()) {
                var path = a.latencyNanos() > probe.slow().toNanos() ? slow : answered;
                path.add(time.x(at), latency.y(a.latencyNanos()));
            } else {
                var reason = ProbeFigures.reason(a);
                failed.computeIfAbsent(kept.contains(reason) ? reason : "other reasons", r -> DotPath.ticks(TICK))
                        .add(time.x(at), top + 3);
            }
        }
        dots(svg, "ok", answered, "answered");
        dots(
                svg,
                "late",
                slow,
                "answered, but later than " + Wording.span(probe.slow().toNanos()));
        failed.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> dots(svg, "failed", e.getValue(), "failed: " + e.getKey()));
    }

    private static void dots(Svg svg, String kind, DotPath path, String title) {
        if (!path.isEmpty()) {
            svg.open("path", "class", kind, "d", path).text("title", title).close();
        }
    }

    void labels(Svg svg) {
        // Outages from the top down, slow spells from the bottom up: late answers are dots high in the lane.
        int lines = (int) (latency.height() / LABEL_LINE) / 2;
        var upper = new LabelRows(lines);
        var lower = new LabelRows(lines);
        if (latency.holds(probe.slow().toNanos())) {
            double y = latency.y(probe.slow().toNanos());
            svg.leaf(
                    "path",
                    "class",
                    "slow",
                    "d",
                    "M" + Svg.number(time.left()) + " " + Svg.number(y) + "h" + Svg.number(time.width()));
            svg.text(
                    "text",
                    "slow from " + Wording.span(probe.slow().toNanos()),
                    "class",
                    "s end halo",
                    "x",
                    time.right() - 4,
                    "y",
                    y - 3);
        }
        probe.outages().stream()
                .sorted((a, b) -> Long.compare(b.nanos(), a.nanos()))
                .limit(LABELS)
                .forEach(o -> label(
                        svg,
                        upper,
                        latency.top() + 11,
                        LABEL_LINE,
                        "span-out",
                        rel(o.startNanos()),
                        rel(o.endNanos()),
                        label(o)));
        probe.degraded().stream()
                .sorted((a, b) -> Long.compare(b.nanos(), a.nanos()))
                .limit(SLOW_LABELS)
                .forEach(d -> label(
                        svg,
                        lower,
                        bottom() - 6,
                        -LABEL_LINE,
                        "span-slow",
                        rel(d.startNanos()),
                        rel(d.endNanos()),
                        "slow " + Wording.span(d.nanos())));
    }

    private void label(
            Svg svg, LabelRows rows, double first, double line, String kind, long from, long to, String text) {
        if (!time.touches(from, to)) {
            return;
        }
        double x = time.x(Math.max(from, time.fromNanos()));
        double end = time.x(Math.min(to, time.toNanos()));
        double width = LabelRows.width(text);
        double at;
        if (end - x > width + 6) {
            at = (x + end - width) / 2;
        } else if (end + 5 + width < time.right()) {
            at = end + 5;
        } else {
            at = x - 5 - width;
        }
        rows.place(at, width)
                .ifPresent(row -> svg.text(
                        "text",
                        text,
                        "class",
                        kind + " halo",
                        "x",
                        at,
                        "y",
                        first + row * line,
                        "data-from",
                        from,
                        "data-to",
                        to));
    }
}
