package dev.mainstay.report;

import dev.mainstay.compare.ComparisonRecord;
import dev.mainstay.compare.Measure;
import dev.mainstay.compare.Summary;
import dev.mainstay.experiment.RunRecord;
import dev.mainstay.probe.ProbeRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The longest outages of one probe on one cloud, run by run, and which of them are only lower bounds: those that ended because the fault was undone, or
 * had not ended when probing did. Such a figure says how long the experiment held the fault, not how long the cloud would have been out.
 */
record CloudOutages(String cloud, String probe, List<Value> values, Summary summary) {

    record Value(String runId, double nanos, boolean bound) {}

    /** @param runs by id; a run that cannot be had any more adds no value */
    static List<CloudOutages> of(ComparisonRecord comparison, Function<String, Optional<RunRecord>> runs) {
        var values = new ArrayList<Located>();
        for (var run : comparison.runs()) {
            if (run.counted()) {
                runs.apply(run.runId())
                        .ifPresent(record -> record.probes().forEach(p -> values.add(located(run.cloud(), record, p))));
            }
        }
        return comparison.figures().stream()
                .filter(f -> f.measure() == Measure.LONGEST_OUTAGE && f.probe().isPresent())
                .map(f -> new CloudOutages(
                        f.cloud(),
                        f.probe().get(),
                        values.stream()
                                .filter(l -> l.cloud().equals(f.cloud())
                                        && l.probe().equals(f.probe().get()))
                                .map(Located::value)
                                .toList(),
                        f.summary()))
                .toList();
    }

    private record Located(String cloud, String probe, Value value) {}

    private static Located located(String cloud, RunRecord run, ProbeRecord probe) {
        return new Located(
                cloud,
                probe.name(),
                run.sinceBroken(probe)
                        .longestOutage()
                        .map(o -> new Value(run.id(), o.nanos(), o.open() || Headline.untilHeal(run, o)))
                        .orElse(new Value(run.id(), 0, false)));
    }

    /** Whether the median is a lower bound: a value at or below it is one, so that the true median lies at or above it. */
    boolean medianIsBound() {
        return values.stream().anyMatch(v -> v.bound() && v.nanos() <= summary.median())
                || values.stream().filter(Value::bound).count() * 2 >= Math.max(1, values.size());
    }

    /** {@code 410 ms}, {@code ≥ 25.3 s}, {@code none}. */
    String median() {
        long nanos = Math.round(summary.median());
        return nanos == 0 ? "none" : (medianIsBound() ? "≥ " : "") + Wording.span(nanos);
    }

    /** The run that stands for the others: its longest outage is nearest to the median. */
    Optional<String> typicalRun() {
        return values.stream()
                .min(Comparator.comparingDouble(v -> Math.abs(v.nanos() - summary.median())))
                .map(Value::runId);
    }
}
