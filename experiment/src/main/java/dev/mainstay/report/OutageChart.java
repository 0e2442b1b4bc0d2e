package dev.mainstay.report;

import java.util.List;

/**
 * The longest outages of all runs, cloud by cloud, on one logarithmic axis: a dot for each run, an arrowhead where the figure is only a lower bound, a bar at the
 * median, a line over the confidence interval. Pure.
 */
final class OutageChart {
    private static final double LEFT = 196;
    private static final double FIGURES = 250;
    private static final double NONE = 34;
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
        this.low = positive.getCount() == 0 ? 1e8 : Math.pow(10, Math.floor(Math.log10(positive.getMin())));
        this.high = positive.getCount() == 0
                ? 1e10
                : Math.pow(10, Math.ceil(Math.log10(Math.max(positive.getMax(), low * 1.01))));
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
        for (double decade = low; decade <= high * 1.001; decade *= 10) {
            for (int part = 1; part <= 9; part++) {
                double at = decade * part;
                if (at <= high * 1.001 && (part == 1 || part == 2 || part == 5)) {
                    line(svg, part == 1 ? "grid" : "grid faint", x(at), 4, bottom);
                    svg.text(
                            "text",
                            Wording.span(Math.round(at)).replace(".00", "").replace(".0", ""),
                            "class",
                            "tick mid",
                            "x",
                            x(at),
                            "y",
                            bottom + 15);
                }
            }
        }
        line(svg, "grid", LEFT + NONE / 2, 4, bottom);
        svg.text("text", "none", "class", "tick mid", "x", LEFT + NONE / 2, "y", bottom + 15);
        for (int i = 0; i < sides.size(); i++) {
            row(svg, sides.get(i), 8 + i * ROW + ROW / 2);
        }
        return svg.close().toString();
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

    /** {@code 5 runs, 95 % of 380 ms to 450 ms}. */
    static String interval(CloudOutages side) {
        var runs = Wording.count(side.summary().runs(), "run", "runs");
        return side.summary()
                .medianInterval()
                .map(i -> runs + ", " + Wording.number(i.confidence() * 100, 0) + " %: "
                        + Wording.span(Math.round(i.low())) + " to " + Wording.span(Math.round(i.high())))
                .orElse(runs + ", " + Wording.span(Math.round(side.summary().min())) + " to "
                        + Wording.span(Math.round(side.summary().max())));
    }

    private static void line(Svg svg, String kind, double x, double from, double to) {
        svg.leaf("path", "class", kind, "d", "M" + Svg.number(x) + " " + Svg.number(from) + "V" + Svg.number(to));
    }
}
