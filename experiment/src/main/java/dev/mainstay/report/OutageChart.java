package dev.mainstay.report;

import java.util.List;

/**
 * The longest outages of all runs, cloud by cloud, on one logarithmic axis: a dot for each run, an arrowhead where the figure is only a lower bound, a bar at the
 * median, a line over the confidence interval. Pure.
 */
final class OutageChart {
    private static final double LEFT = 196;
    private static final double FIGURES = 250;
    private static final double NONE = 60;
    private static final double ROW = 46;

    private final List<CloudOutages> sides;
    private final double low;
    private final double high;
    private final double from = LEFT + NONE;
    private final double width = TimeLine.WIDTH - LEFT - NONE - FIGURES;

    private OutageChart(List<CloudOutages> sides) {
        this.sides = sides;
        var positive = sides.stream()
                .flatMap(s -> s.values().stream())
                .mapToDouble(CloudOutages.Value::nanos)
                .filter(v -> v > 0)
                .summaryStatistics();
        this.low = positive.getCount() == 0 ? 1e8 : down(positive.getMin());
        this.high = positive.getCount() == 0 ? 1e10 : up(Math.max(positive.getMax(), low * 1.5));
    }

    /** The next of 1, 2, 5, 10, ... below, with some room. */
    private static double down(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value * 0.85)));
        return (value * 0.85 >= 5 * power ? 5 : value * 0.85 >= 2 * power ? 2 : 1) * power;
    }

    private static double up(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value * 1.15)));
        return (value * 1.15 <= 2 * power ? 2 : value * 1.15 <= 5 * power ? 5 : 10) * power;
    }

    /** @param sides of one probe */
    static String svg(String id, String title, List<CloudOutages> sides) {
        return new OutageChart(sides).draw(id, title);
    }

    /** Outages of no length have no place on a logarithmic axis: they stand left of it, at "none". */
    private double x(double nanos) {
        return nanos <= 0
                ? LEFT + NONE / 2
                : from + width * Math.log10(Math.clamp(nanos, low, high) / low) / Math.log10(high / low);
    }

    private String draw(String id, String title) {
        var svg = new Svg();
        double bottom = 8 + sides.size() * ROW;
        svg.open(
                "svg",
                "class",
                "timeline chart",
                "viewBox",
                "0 0 " + Svg.number(TimeLine.WIDTH) + " " + Svg.number(bottom + 26),
                "role",
                "img",
                "aria-labelledby",
                id + "-title");
        svg.text("title", title, "id", id + "-title");
        for (double decade = Math.pow(10, Math.floor(Math.log10(low * 1.001))); decade <= high; decade *= 10) {
            for (int part : new int[] {1, 2, 5}) {
                double at = decade * part;
                if (at >= low * 0.999 && at <= high * 1.001) {
                    axisLine(svg, part == 1 ? "grid" : "grid faint", x(at), bottom, tick(at));
                }
            }
        }
        if (sides.stream().flatMap(s -> s.values().stream()).anyMatch(v -> v.nanos() <= 0)) {
            axisLine(svg, "grid", LEFT + NONE / 2, bottom, "none");
        }
        for (int i = 0; i < sides.size(); i++) {
            row(svg, sides.get(i), 8 + i * ROW + ROW / 2);
        }
        return svg.close().toString();
    }

    private static void axisLine(Svg svg, String kind, double x, double bottom, String label) {
        line(svg, kind, x, 4, bottom);
        svg.text("text", label, "class", "tick mid", "x", x, "y", bottom + 15);
    }

    private static String tick(double nanos) {
        return Wording.span(Math.round(nanos)).replaceFirst("\\.0+ ", " ");
    }

    private void row(Svg svg, CloudOutages side, double y) {
        svg.text("text", Plain.line(side.cloud(), 24), "class", "lane", "x", 0, "y", y + 4);
        var interval = side.summary().medianInterval();
        interval.ifPresent(i -> svg.leaf(
                "rect",
                "class",
                "interval",
                "x",
                x(i.low()),
                "y",
                y - 8,
                "width",
                Math.max(1, x(i.high()) - x(i.low())),
                "height",
                16));
        var dots = DotPath.dots();
        for (int i = 0; i < side.values().size(); i++) {
            var value = side.values().get(i);
            // Spread over the row's height in a fixed way, so that equal figures do not hide one another.
            double dotY = y + (i * 7 % 5 - 2) * 4.2;
            if (value.bound()) {
                svg.leaf(
                        "path",
                        "class",
                        "bound",
                        "d",
                        "M" + Svg.number(x(value.nanos()) - 2) + " " + Svg.number(dotY - 4) + "l8 4l-8 4z");
            } else {
                dots.add(x(value.nanos()), dotY);
            }
        }
        if (!dots.isEmpty()) {
            svg.leaf("path", "class", "run", "d", dots);
        }
        line(svg, "median", x(side.summary().median()), y - 15, y + 15);
        svg.text("text", side.median(), "class", "figure", "x", TimeLine.WIDTH - FIGURES + 24, "y", y + 1);
        svg.text("text", interval(side), "class", "s", "x", TimeLine.WIDTH - FIGURES + 24, "y", y + 16);
    }

    /** {@code 5 runs, 95 %: 380 ms to 450 ms}. */
    static String interval(CloudOutages side) {
        var runs = Wording.count(side.summary().runs(), "run", "runs");
        // Of lower bounds, both ends are lower bounds.
        var bound = side.medianIsBound() ? "≥ " : "";
        var s = side.summary();
        return s.medianInterval()
                .map(i ->
                        runs + ", " + Wording.number(i.confidence() * 100, 0) + " %: " + ends(bound, i.low(), i.high()))
                .orElse(runs + ", " + ends(bound, s.min(), s.max()));
    }

    private static String ends(String bound, double low, double high) {
        return bound + Wording.span(Math.round(low)) + " to " + bound + Wording.span(Math.round(high));
    }

    private static void line(Svg svg, String kind, double x, double from, double to) {
        svg.leaf("path", "class", kind, "d", "M" + Svg.number(x) + " " + Svg.number(from) + "V" + Svg.number(to));
    }
}
