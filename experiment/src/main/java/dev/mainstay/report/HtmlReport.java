package dev.mainstay.report;

import dev.mainstay.experiment.RunRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as one HTML file that asks the network for nothing: a strict content security policy allows its own style and script by their hashes and
 * nothing else, and every text is escaped. Readable without the script, in the dark and on paper.
 */
public final class HtmlReport {
    /** A closer look that shows nearly all of the run would say nothing new. */
    private static final double CLOSE = 0.8;

    private HtmlReport() {}

    public static String of(RunRecord run) {
        var page = new RunPage(run);
        return HtmlPage.render("report", page.values(timeLine(run), closeUps(run)));
    }

    private static String timeLine(RunRecord run) {
        if (run.probes().isEmpty()) {
            return "";
        }
        var extent = TimeLine.extent(run);
        long margin = (extent[1] - extent[0]) / 100;
        return TimeLine.svg(
                "whole",
                "Time line of the whole run",
                Headline.of(run) + " The tables below give the same figures.",
                List.of(TimeLine.Panel.of(run)),
                extent[0] - margin,
                extent[1] + margin);
    }

    private static List<RunPage.CloseUp> closeUps(RunRecord run) {
        var extent = TimeLine.extent(run);
        var origin = TimeOrigin.of(run);
        var closeUps = new ArrayList<RunPage.CloseUp>();
        for (var w : Breaks.of(run)) {
            long from = Math.max(extent[0], w.fromNanos() - origin.nanos());
            long to = Math.min(extent[1], w.toNanos() - origin.nanos());
            if (to <= from || to - from > CLOSE * (extent[1] - extent[0])) {
                continue;
            }
            var caption = Wording.offset(from) + " to " + Wording.offset(to);
            closeUps.add(new RunPage.CloseUp(
                    caption,
                    TimeLine.svg(
                            "close" + closeUps.size(),
                            "Close-up, " + caption,
                            "The time around a break, enlarged.",
                            List.of(TimeLine.Panel.of(run)),
                            from,
                            to)));
        }
        return closeUps;
    }
}
