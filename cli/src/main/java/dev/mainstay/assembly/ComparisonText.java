package dev.mainstay.assembly;

import dev.mainstay.compare.ComparisonRecord;
import dev.mainstay.compare.ComparisonRecord.Figure;
import dev.mainstay.compare.Measure;
import java.util.Locale;
import java.util.stream.Collectors;

/** A comparison on a terminal: what users saw, cloud by cloud. */
final class ComparisonText {
    private ComparisonText() {}

    static String of(ComparisonRecord record) {
        var text = new StringBuilder();
        text.append(record.title()).append(": ").append(headline(record)).append('\n');
        record.clouds()
                .forEach(cloud -> text.append("\n  ")
                        .append(cloud)
                        .append(" (")
                        .append(record.topologies().getOrDefault(cloud, ""))
                        .append(")\n")
                        .append(record.figures().stream()
                                .filter(f -> f.cloud().equals(cloud))
                                .map(ComparisonText::line)
                                .collect(Collectors.joining("\n")))
                        .append('\n'));
        record.reasons().forEach(reason -> text.append("\n  ").append(reason));
        text.append("\n  again  ").append(record.command());
        return text.toString();
    }

    private static String headline(ComparisonRecord record) {
        return record.clouds().stream()
                .map(cloud -> cloud + " "
                        + record.figures().stream()
                                .filter(f -> f.cloud().equals(cloud)
                                        && f.measure() == Measure.LONGEST_OUTAGE
                                        && f.probe().isPresent())
                                .findFirst()
                                .map(f -> f.probe().orElse("") + " out for "
                                        + value(f.measure(), f.summary().median()))
                                .orElse("no figure"))
                .collect(Collectors.joining("; "));
    }

    private static String line(Figure figure) {
        var summary = figure.summary();
        return "    %-20s %-26s median %-10s from %s to %s (%d runs)"
                .formatted(
                        figure.probe().orElse("the cloud"),
                        figure.measure().text(),
                        value(figure.measure(), summary.median()),
                        value(figure.measure(), summary.min()),
                        value(figure.measure(), summary.max()),
                        summary.runs());
    }

    private static String value(Measure measure, double value) {
        return switch (measure.unit()) {
            case NANOS -> String.format(Locale.ROOT, "%.2f s", value / 1e9);
            case COUNT -> String.format(Locale.ROOT, "%.0f", value);
        };
    }
}
