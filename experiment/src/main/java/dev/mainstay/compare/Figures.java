package dev.mainstay.compare;

import dev.mainstay.compare.ComparisonRecord.Figure;
import dev.mainstay.experiment.RunRecord;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.ProbeRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers the figures of runs, one series for each cloud, probe and measure, without keeping the runs: their attempts would fill the memory.
 * For one thread.
 */
final class Figures {
    private record Key(String cloud, Optional<String> probe, Measure measure) {}

    private final Map<Key, List<Double>> series = new LinkedHashMap<>();

    void add(RunRecord run) {
        for (var whole : run.probes()) {
            var probe = run.sinceBroken(whole);
            var name = Optional.of(probe.name());
            put(run, name, Measure.LONGEST_OUTAGE, longest(probe));
            put(
                    run,
                    name,
                    Measure.TOTAL_OUTAGE,
                    probe.outages().stream().mapToLong(Outage::nanos).sum());
            put(
                    run,
                    name,
                    Measure.FAILED_ATTEMPTS,
                    probe.attempts().stream().filter(a -> !a.ok()).count());
            probe.history()
                    .filter(h -> h.verified())
                    .ifPresent(h -> put(run, name, Measure.LOST_WRITES, h.lost().size()));
        }
        run.recovery().ifPresent(r -> put(run, Optional.empty(), Measure.RECOVERY, r.toNanos()));
    }

    List<Figure> summarized(long seed) {
        var figures = new ArrayList<Figure>();
        series.forEach((key, values) ->
                figures.add(new Figure(key.cloud(), key.probe(), key.measure(), Statistics.summarize(values, seed))));
        return List.copyOf(figures);
    }

    private void put(RunRecord run, Optional<String> probe, Measure measure, long value) {
        series.computeIfAbsent(new Key(run.cloud(), probe, measure), k -> new ArrayList<>())
                .add((double) value);
    }

    private static long longest(ProbeRecord probe) {
        return probe.outages().stream().mapToLong(Outage::nanos).max().orElse(0);
    }
}
