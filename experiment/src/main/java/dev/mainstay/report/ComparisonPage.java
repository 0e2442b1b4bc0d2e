package dev.mainstay.report;

import dev.mainstay.compare.ComparisonRecord;
import dev.mainstay.compare.Measure;
import dev.mainstay.compare.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page of a comparison shows, as text ready to be put in place. Pure. */
public final class ComparisonPage {
    private final ComparisonRecord comparison;
    private final List<CloudOutages> outages;
    private final List<CloudOutages> leading;
    private final String headline;

    /** @param leading of the probe that stands for the users, in the order of the clouds */
    ComparisonPage(
            ComparisonRecord comparison, List<CloudOutages> outages, List<CloudOutages> leading, String headline) {
        this.comparison = comparison;
        this.outages = outages;
        this.leading = leading;
        this.headline = headline;
    }

    /** Public, because the template engine reads them by reflection. */
    public record CloudRow(String cloud, String topology) {}

    public record Cell(String median, String more) {}

    public record MeasureRow(String measure, List<Cell> cells) {}

    public record RunRow(String number, String cloud, String run, String verdict, String longest, String note) {}

    Map<String, Object> values(String timeLines, List<RunPage.CloseUp> charts) {
        var values = new LinkedHashMap<String, Object>();
        values.put("headline", Wording.tied(Plain.line(headline)));
        values.put("verdict", JsonNames.verdict(comparison.verdict()));
        values.put("title", Plain.line(comparison.title()));
        values.put("id", Plain.line(comparison.id()));
        values.put("started", Wording.wall(comparison.startedAt()));
        values.put("took", Wording.span(comparison.nanos()));
        values.put("reasons", comparison.reasons().stream().map(Plain::line).toList());
        values.put("tiles", tiles());
        values.put("setting", setting());
        values.put("timeLine", timeLines);
        values.put("charts", charts);
        values.put(
                "clouds",
                comparison.clouds().stream()
                        .map(c -> new CloudRow(
                                Plain.line(c),
                                Plain.line(comparison.topologies().getOrDefault(c, ""))))
                        .toList());
        values.put("measures", measures());
        values.put("runs", runs());
        values.put(
                "notes",
                comparison.figures().stream()
                        .map(f -> Plain.line(f.summary().note()))
                        .distinct()
                        .limit(8)
                        .toList());
        var facts = new LinkedHashMap<String, String>();
        comparison.facts().forEach((k, v) -> facts.put(Plain.line(k), Plain.line(v)));
        values.put("facts", facts);
        values.put("command", Plain.line(comparison.command()));
        return values;
    }

    private List<RunPage.Tile> tiles() {
        return leading.stream()
                .map(o -> new RunPage.Tile(
                        o.median(),
                        Plain.line(o.cloud())
                                + ComparisonHeadline.times(leading.getFirst(), o)
                                        .filter(t -> !o.equals(leading.getFirst()))
                                        .map(t -> ": " + t)
                                        .orElse(": longest outage of " + Plain.line(o.probe())),
                        o.medianIsBound() ? "bad" : ""))
                .toList();
    }

    private String setting() {
        return Wording.count(comparison.repeats(), "run", "runs") + " on each cloud, "
                + switch (comparison.order()) {
                    case INTERLEAVED -> "in turns";
                    case BLOCKED -> "one cloud after the other";
                }
                + comparison
                        .snapshot()
                        .map(s -> ", each from snapshot " + Plain.line(s))
                        .orElse("");
    }

    private List<MeasureRow> measures() {
        var rows = new LinkedHashMap<String, List<Cell>>();
        for (var f : comparison.figures()) {
            var name = f.probe().map(p -> p + ": ").orElse("") + f.measure().text();
            rows.computeIfAbsent(
                    name,
                    n -> comparison.clouds().stream()
                            .map(c -> comparison
                                    .summary(c, f.probe(), f.measure())
                                    .map(s -> cell(c, f.probe(), f.measure(), s))
                                    .orElse(new Cell("–", "")))
                            .toList());
        }
        var list = new ArrayList<MeasureRow>();
        rows.forEach((name, cells) -> list.add(new MeasureRow(Plain.line(name), cells)));
        return list;
    }

    private Cell cell(String cloud, Optional<String> probe, Measure measure, Summary s) {
        boolean bound = measure == Measure.LONGEST_OUTAGE
                && outages.stream()
                        .anyMatch(o -> o.cloud().equals(cloud)
                                && probe.filter(o.probe()::equals).isPresent()
                                && o.medianIsBound());
        var mark = bound ? "≥ " : "";
        var interval = s.medianInterval()
                .map(i -> Wording.number(i.confidence() * 100, 0) + " %: " + ends(mark, measure, i.low(), i.high())
                        + "; ")
                .orElse("");
        var spread = s.min() == s.max() ? "" : ends(mark, measure, s.min(), s.max()) + "; ";
        return new Cell(mark + value(measure, s.median()), interval + spread + "n = " + s.runs());
    }

    private static String ends(String mark, Measure measure, double low, double high) {
        return mark + value(measure, low) + " to " + mark + value(measure, high);
    }

    private static String value(Measure measure, double value) {
        return switch (measure.unit()) {
            case NANOS -> value == 0 ? "none" : Wording.span(Math.round(value));
            case COUNT -> value == Math.rint(value) ? Wording.count(Math.round(value)) : Wording.number(value, 1);
        };
    }

    private List<RunRow> runs() {
        var rows = new ArrayList<RunRow>();
        for (var r : comparison.runs()) {
            var longest = outages.stream()
                    .flatMap(o -> o.values().stream()
                            .filter(v -> v.runId().equals(r.runId()))
                            .map(v -> o.probe() + " " + (v.bound() ? "≥ " : "")
                                    + (v.nanos() == 0 ? "none" : Wording.span(Math.round(v.nanos())))))
                    .toList();
            rows.add(new RunRow(
                    Integer.toString(r.repeat()),
                    Plain.line(r.cloud()),
                    Plain.line(r.runId()),
                    JsonNames.verdict(r.verdict()),
                    Plain.line(String.join(", ", longest)),
                    Plain.line((r.counted() ? "" : "not counted: ") + String.join("; ", r.reasons()))));
        }
        return rows;
    }
}
