package dev.mainstay.report;

import dev.mainstay.experiment.RunRecord;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.ProbeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws runs over time as one static SVG: stages, faults, heals and notes, and a lane for each probe, all on one axis. Several panels stand one above
 * the other on the same axis, each counted from its own first fault. Pure; styled by {@code report.css}.
 */
final class TimeLine {
    static final double WIDTH = 1240;
    private static final double LEFT = 196;
    private static final double RIGHT = 10;
    private static final double LANE = 84;
    private static final double MARK_ROW = 15;
    private static final int MARK_ROWS = 4;
    private static final int LABEL_LENGTH = 48;

    /** Below this, marks are far enough apart to be drawn larger. */
    private static final long CLOSE_NANOS = 12_000_000_000L;

    /**
     * One run.
     *
     * @param scales by probe name, whose attempts set the latency scale; a probe that is not in it has a scale of its own
     * @param comparing whether an outage that ended by healing is shown as a lower bound, as it is where clouds are compared
     */
    record Panel(
            Optional<String> title,
            RunRecord run,
            List<ProbeRecord> lanes,
            Map<String, List<ProbeRecord>> scales,
            boolean comparing) {
        static Panel of(RunRecord run) {
            return new Panel(Optional.empty(), run, run.probes(), Map.of(), false);
        }

        boolean bound(Outage outage) {
            return outage.open() || (comparing && Headline.untilHeal(run, outage));
        }

        TimeOrigin origin() {
            return TimeOrigin.of(run);
        }
    }

    private final String id;
    private final TimeAxis time;
    private final Svg svg = new Svg();

    private TimeLine(String id, TimeAxis time) {
        this.id = id;
        this.time = time;
    }

    /**
     * @param id unique on the page, a name for elements
     * @param fromNanos from the panels' origins
     */
    static String svg(String id, String title, String description, List<Panel> panels, long fromNanos, long toNanos) {
        var axis = new TimeAxis(fromNanos, toNanos, LEFT, WIDTH - LEFT - RIGHT);
        return new TimeLine(id, axis).draw(title, description, panels);
    }

    /** All of a run in which there was anything to see: from the first attempt or fault to the last. Counted from the origin. */
    static long[] extent(RunRecord run) {
        long origin = TimeOrigin.of(run).nanos();
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (var probe : run.probes()) {
            for (var attempt : probe.attempts()) {
                from = Math.min(from, attempt.startNanos());
                to = Math.max(to, attempt.endNanos());
            }
        }
        for (var mark : Mark.of(run.events())) {
            if (mark.kind() != Mark.Kind.NOTE) {
                from = Math.min(from, mark.atNanos());
                to = Math.max(to, mark.atNanos());
            }
        }
        if (from >= to) {
            from = 0;
            to = Math.max(1, run.nanos());
        }
        return new long[] {from - origin, to - origin};
    }

    private String draw(String title, String description, List<Panel> panels) {
        var body = new ArrayList<Runnable>();
        double y = 4;
        for (int i = 0; i < panels.size(); i++) {
            var panel = panels.get(i);
            double top = y;
            double height = height(panel);
            body.add(() -> panel(panel, top));
            y += height + 16;
        }
        double axis = y - 12;
        double height = axis + 36;
        svg.open(
                "svg",
                "class",
                time.toNanos() - time.fromNanos() < CLOSE_NANOS ? "timeline close" : "timeline",
                "id",
                id,
                "viewBox",
                "0 0 " + Svg.number(WIDTH) + " " + Svg.number(height),
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-desc",
                "data-from",
                time.fromNanos(),
                "data-to",
                time.toNanos(),
                "data-left",
                LEFT,
                "data-width",
                time.width(),
                "data-height",
                height);
        svg.text("title", title, "id", id + "-title").text("desc", description, "id", id + "-desc");
        svg.open("defs");
        svg.open("clipPath", "id", id + "-clip")
                .leaf("rect", "x", LEFT, "y", 0, "width", time.width(), "height", height)
                .close();
        svg.open(
                "pattern",
                "id",
                id + "-hatch",
                "class",
                "hatch",
                "width",
                6,
                "height",
                6,
                "patternUnits",
                "userSpaceOnUse",
                "patternTransform",
                "rotate(45)");
        svg.leaf("path", "d", "M0 0v6").close();
        svg.close();
        svg.open("g", "class", "axis");
        for (var tick : time.ticks()) {
            svg.leaf("path", "class", "grid", "d", "M" + Svg.number(tick.x()) + " 4V" + Svg.number(axis));
            svg.text("text", tick.label(), "class", "tick mid", "x", tick.x(), "y", axis + 15);
        }
        svg.close();
        svg.text(
                "text",
                panels.getFirst().origin().definition(),
                "class",
                "s mid",
                "x",
                LEFT + time.width() / 2,
                "y",
                axis + 31);
        body.forEach(Runnable::run);
        return svg.close().toString();
    }

    private double head(Panel panel) {
        return (panel.title().isPresent() ? 26 : 0)
                + StageBands.HEIGHT
                + 4
                + placed(panel).rows() * MARK_ROW
                + 8;
    }

    private double height(Panel panel) {
        return head(panel) + panel.lanes().size() * (LaneDrawing.STRIP + LANE + LaneDrawing.GAP) - LaneDrawing.GAP + 4;
    }

    private void panel(Panel panel, double top) {
        double y = top;
        if (panel.title().isPresent()) {
            svg.text("text", panel.title().get(), "class", "panel", "x", 0, "y", y + 15);
            y += 26;
        }
        var bands = new StageBands(panel.run(), panel.origin(), time, y);
        svg.text("text", "stage", "class", "tick", "x", LEFT - 6, "y", y + 12);
        double marksTop = y + StageBands.HEIGHT + 4;
        var lanes = new ArrayList<LaneDrawing>();
        double laneTop = top + head(panel);
        for (var probe : panel.lanes()) {
            var scale = LatencyAxis.of(panel.scales().getOrDefault(probe.name(), List.of(probe)), 0, LANE);
            lanes.add(new LaneDrawing(
                    probe, panel.origin(), panel::bound, time, scale, laneTop, "url(#" + id + "-hatch)"));
            laneTop += LaneDrawing.STRIP + LANE + LaneDrawing.GAP;
        }
        double bottom = lanes.isEmpty() ? marksTop : lanes.getLast().bottom();
        lanes.forEach(l -> l.names(svg));
        svg.open("g", "clip-path", "url(#" + id + "-clip)").open("g", "class", "zoomed");
        bands.shapes(svg);
        lanes.forEach(l -> l.ground(svg));
        lanes.forEach(l -> l.spans(svg));
        marks(panel, marksTop, bottom);
        lanes.forEach(l -> l.attempts(svg));
        svg.close().close();
        svg.open("g", "class", "labels");
        bands.labels(svg);
        markLabels(panel, marksTop);
        lanes.forEach(l -> l.labels(svg));
        svg.close();
    }

    private void marks(Panel panel, double top, double bottom) {
        for (var mark : Mark.of(panel.run().events())) {
            long at = mark.atNanos() - panel.origin().nanos();
            if (time.holds(at)) {
                svg.leaf(
                        "path",
                        "class",
                        "mark " + style(mark),
                        "d",
                        "M" + Svg.number(time.x(at)) + " " + Svg.number(top) + "V" + Svg.number(bottom));
            }
        }
    }

    private record Placed(Mark mark, double x, int row, boolean left, String text) {}

    private record Placing(List<Placed> labels, int rows) {}

    /** Faults first, then heals, then notes: what matters most gets its label; the others are in the list of events. */
    private Placing placed(Panel panel) {
        var rows = new LabelRows(MARK_ROWS);
        var labels = new ArrayList<Placed>();
        for (var kind : Mark.Kind.values()) {
            for (var mark : Mark.of(panel.run().events())) {
                long at = mark.atNanos() - panel.origin().nanos();
                if (mark.kind() != kind || !time.holds(at)) {
                    continue;
                }
                double x = time.x(at);
                var text = Plain.line(mark.label(), LABEL_LENGTH);
                double width = LabelRows.width(text) + 12;
                boolean left = x + width > time.right();
                var row = rows.place(left ? x - width : x, width);
                if (row.isPresent()) {
                    labels.add(new Placed(mark, x, row.getAsInt(), left, text));
                }
            }
        }
        return new Placing(labels, rows.used());
    }

    private void markLabels(Panel panel, double top) {
        for (var p : placed(panel).labels()) {
            double y = top + p.row() * MARK_ROW + 11;
            double x = p.x();
            // A shape of its own for each kind: down for a fault, up for a heal, a diamond for a note.
            var shape = switch (p.mark().kind()) {
                case FAULT -> "M" + Svg.number(x - 4.5) + " " + Svg.number(y - 8) + "h9l-4.5 8z";
                case HEAL -> "M" + Svg.number(x - 4.5) + " " + Svg.number(y) + "h9l-4.5-8z";
                case NOTE -> "M" + Svg.number(x) + " " + Svg.number(y - 8) + "l4 4l-4 4l-4-4z";
            };
            svg.leaf("path", "class", "flag " + style(p.mark()), "d", shape);
            svg.text(
                    "text",
                    p.text(),
                    "class",
                    "mark-label halo " + style(p.mark()) + (p.left() ? " end" : ""),
                    "x",
                    p.left() ? x - 8 : x + 8,
                    "y",
                    y);
        }
    }

    private static String style(Mark mark) {
        return switch (mark.kind()) {
            case FAULT -> "fault";
            case HEAL -> "heal";
            case NOTE -> "note";
        };
    }
}
