package dev.mainstay.report;

import dev.mainstay.compare.ComparisonRecord;
import dev.mainstay.compare.Measure;
import dev.mainstay.compare.Summary;
import dev.mainstay.experiment.RunRecord;
import dev.mainstay.experiment.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Three clouds, five runs each, the plain one out until healed. */
final class SampleComparisons {
    private static final double S = 1e9;
    private static final Map<String, RunRecord> RUNS = new LinkedHashMap<>();

    private SampleComparisons() {}

    static ComparisonRecord plainAgainstHa() {
        RUNS.clear();
        var clouds = List.of("identity-single", "identity-ha", "identity-ha-guide");
        var runs = new ArrayList<ComparisonRecord.Run>();
        var figures = new ArrayList<ComparisonRecord.Figure>();
        for (var cloud : clouds) {
            var longest = new ArrayList<Double>();
            for (int i = 1; i <= 5; i++) {
                var base = cloud.equals("identity-single")
                        ? SampleRuns.plain()
                        : SampleRuns.powerCut(cloud.equals("identity-ha") ? 330 + i * 17 : 5200 + i * i * 90);
                var run = named(base, cloud + "-" + i, cloud);
                RUNS.put(run.id(), run);
                runs.add(new ComparisonRecord.Run(cloud, i, run.id(), run.verdict(), List.of(), true));
                longest.add((double)
                        run.probes().getFirst().longestOutage().orElseThrow().nanos());
            }
            figures.add(figure(cloud, "identity-token", Measure.LONGEST_OUTAGE, longest));
            figures.add(figure(
                    cloud,
                    "identity-token",
                    Measure.FAILED_ATTEMPTS,
                    longest.stream().map(n -> Math.rint(n / 1e8)).toList()));
            if (!cloud.equals("identity-single")) {
                figures.add(figure(cloud, "database-write", Measure.LOST_WRITES, List.of(0.0, 0.0, 0.0, 0.0, 0.0)));
            }
            figures.add(new ComparisonRecord.Figure(
                    cloud,
                    Optional.empty(),
                    Measure.RECOVERY,
                    summary(List.of(4.1 * S, 3.9 * S, 4.4 * S, 5.2 * S, 4.0 * S))));
        }
        var base = SampleRuns.powerCut();
        return new ComparisonRecord(
                "20261121-101530-compare-controller-power-cut",
                base.experiment(),
                base.title(),
                base.startedAt(),
                (long) (900 * S),
                5,
                ComparisonRecord.Order.INTERLEAVED,
                Optional.of("fresh"),
                7,
                clouds,
                Map.of(
                        "identity-single",
                        "1 node, no HA",
                        "identity-ha",
                        "3 nodes, timers tuned",
                        "identity-ha-guide",
                        "3 nodes, timers of the guide"),
                figures,
                runs,
                Verdict.PASSED,
                List.of(),
                base.facts(),
                "mainstay experiment compare controller-power-cut --clouds identity-single,identity-ha,identity-ha-guide --repeats 5");
    }

    static Optional<RunRecord> run(String id) {
        return Optional.ofNullable(RUNS.get(id));
    }

    static ComparisonRecord.Figure figure(String cloud, String probe, Measure measure, List<Double> values) {
        return new ComparisonRecord.Figure(cloud, Optional.of(probe), measure, summary(values));
    }

    static Summary summary(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int n = sorted.length;
        return new Summary(
                values,
                sorted[0],
                sorted[n / 4],
                sorted[n / 2],
                sorted[3 * n / 4],
                sorted[n - 1],
                n < 5
                        ? Optional.empty()
                        : Optional.of(
                                new Summary.Interval(sorted[0], sorted[n - 1], 0.94, "order statistics 1 and " + n)),
                "94 % by order statistics, " + n + " runs");
    }

    private static RunRecord named(RunRecord r, String id, String cloud) {
        return new RunRecord(
                id,
                r.experiment(),
                r.title(),
                r.description(),
                cloud,
                r.startedAt(),
                r.nanos(),
                r.verdict(),
                r.reasons(),
                r.outcomes(),
                r.events(),
                r.probes(),
                r.recovery(),
                r.leftovers(),
                r.facts(),
                r.versions(),
                r.command());
    }
}
