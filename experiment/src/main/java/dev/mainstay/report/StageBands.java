package dev.mainstay.report;

import dev.mainstay.event.Event;
import dev.mainstay.experiment.RunRecord;
import java.util.ArrayList;
import java.util.List;

/** The stages of a run as bands above its lanes. */
final class StageBands {
    static final double HEIGHT = 17;

    /** On the axis' own time, cut to what it shows. */
    private record Band(String stage, long nanos, double x, double width, int number) {}

    private final List<Band> bands;
    private final double top;

    StageBands(RunRecord run, TimeOrigin origin, TimeAxis time, double top) {
        this.top = top;
        this.bands = bands(run, origin, time);
    }

    private static List<Band> bands(RunRecord run, TimeOrigin origin, TimeAxis time) {
        var stages = run.events().stream()
                .filter(Event.StageEntered.class::isInstance)
                .map(Event.StageEntered.class::cast)
                .toList();
        var bands = new ArrayList<Band>();
        for (int i = 0; i < stages.size(); i++) {
            long from = stages.get(i).atNanos() - origin.nanos();
            long end = i + 1 < stages.size() ? stages.get(i + 1).atNanos() : run.nanos();
            long to = end - origin.nanos();
            if (time.touches(from, to) && to > from) {
                double x = time.x(Math.max(from, time.fromNanos()));
                double width = time.x(Math.min(to, time.toNanos())) - x;
                bands.add(new Band(stages.get(i).stage(), to - from, x, Math.max(0.5, width), i));
            }
        }
        return bands;
    }

    void shapes(Svg svg) {
        for (var b : bands) {
            svg.open(
                    "rect",
                    "class",
                    "band b" + b.number() % 2,
                    "x",
                    b.x(),
                    "y",
                    top,
                    "width",
                    b.width(),
                    "height",
                    HEIGHT);
            svg.text("title", b.stage() + ", " + Wording.span(b.nanos())).close();
        }
    }

    void labels(Svg svg) {
        for (var b : bands) {
            int room = (int) ((b.width() - 8) / LabelRows.CHARACTER);
            if (room >= 3) {
                svg.text("text", Plain.line(b.stage(), room), "class", "s", "x", b.x() + 5, "y", top + 12.5);
            }
        }
    }
}
