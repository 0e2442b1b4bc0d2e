package dev.mainstay.report;

import dev.mainstay.compare.ComparisonRecord;
import dev.mainstay.compare.Measure;
import dev.mainstay.compare.Summary;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A comparison for programs; {@code docs/report-json.md} describes it. Pure. */
final class ComparisonJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ComparisonJson() {}

    static String of(ComparisonRecord comparison, String headline, List<CloudOutages> outages) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("format", JsonReport.FORMAT);
        root.put("id", comparison.id());
        root.put("experiment", comparison.experiment());
        root.put("title", comparison.title());
        root.put("startedAt", comparison.startedAt().toString());
        root.put("nanos", comparison.nanos());
        root.put("headline", headline);
        root.put("verdict", JsonNames.verdict(comparison.verdict()));
        var reasons = root.putArray("reasons");
        comparison.reasons().forEach(reasons::add);
        root.put("repeats", comparison.repeats());
        root.put("order", order(comparison.order()));
        comparison.snapshot().ifPresent(s -> root.put("snapshot", s));
        root.put("seed", comparison.seed());
        var clouds = root.putArray("clouds");
        comparison.clouds().forEach(c -> {
            var cloud = clouds.addObject().put("cloud", c);
            cloud.put("topology", comparison.topologies().getOrDefault(c, ""));
        });
        var figures = root.putArray("figures");
        for (var f : comparison.figures()) {
            var out = figures.addObject().put("cloud", f.cloud());
            f.probe().ifPresent(p -> out.put("probe", p));
            out.put("measure", measure(f.measure())).put("unit", unit(f.measure()));
            if (f.measure() == Measure.LONGEST_OUTAGE) {
                outages.stream()
                        .filter(o -> o.cloud().equals(f.cloud())
                                && f.probe().filter(o.probe()::equals).isPresent())
                        .findFirst()
                        .ifPresent(o -> out.put("lowerBound", o.medianIsBound()));
            }
            summary(out, f.summary());
        }
        var runs = root.putArray("runs");
        for (var r : comparison.runs()) {
            var out = runs.addObject()
                    .put("cloud", r.cloud())
                    .put("repeat", r.repeat())
                    .put("run", r.runId());
            out.put("verdict", JsonNames.verdict(r.verdict())).put("counted", r.counted());
            var why = out.putArray("reasons");
            r.reasons().forEach(why::add);
        }
        var facts = root.putObject("facts");
        comparison.facts().forEach(facts::put);
        root.put("command", comparison.command());
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void summary(ObjectNode out, Summary s) {
        var values = out.putArray("values");
        s.values().forEach(values::add);
        out.put("median", s.median()).put("min", s.min()).put("max", s.max());
        out.put("lowerQuartile", s.lowerQuartile()).put("upperQuartile", s.upperQuartile());
        s.medianInterval()
                .ifPresent(i -> out.putObject("medianInterval")
                        .put("low", i.low())
                        .put("high", i.high())
                        .put("confidence", i.confidence())
                        .put("method", i.method()));
        out.put("note", s.note());
    }

    static String order(ComparisonRecord.Order order) {
        return switch (order) {
            case INTERLEAVED -> "interleaved";
            case BLOCKED -> "blocked";
        };
    }

    private static String measure(Measure measure) {
        return switch (measure) {
            case LONGEST_OUTAGE -> "longest-outage";
            case TOTAL_OUTAGE -> "total-outage";
            case FAILED_ATTEMPTS -> "failed-attempts";
            case LOST_WRITES -> "lost-writes";
            case RECOVERY -> "recovery";
        };
    }

    private static String unit(Measure measure) {
        return switch (measure.unit()) {
            case NANOS -> "ns";
            case COUNT -> "count";
        };
    }
}
