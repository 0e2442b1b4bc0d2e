package dev.mainstay.compare;

import dev.mainstay.experiment.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The same experiment on several clouds, repeated.
 *
 * @param id names the folder under runs: 20261121-101530-compare-controller-power-cut
 * @param clouds names, in the order given; the first is what the others are compared with
 * @param topologies by cloud: for people, e.g. "3 nodes, load-balanced, timers tuned"
 * @param snapshot restored before each run; empty when runs followed each other without
 * @param figures one for each cloud, probe and measure that has at least one usable run
 * @param runs all, in the order they were done
 * @param verdict PASSED when every run gave figures; UNKNOWN when one did not. Whether a cloud met the expectations stands with its runs
 */
public record ComparisonRecord(
        String id,
        String experiment,
        String title,
        Instant startedAt,
        long nanos,
        int repeats,
        Order order,
        Optional<String> snapshot,
        long seed,
        List<String> clouds,
        Map<String, String> topologies,
        List<Figure> figures,
        List<Run> runs,
        Verdict verdict,
        List<String> reasons,
        Map<String, String> facts,
        String command) {

    public enum Order {
        /** a b c, a b c, ...: what drifts with time on the host meets all clouds alike. */
        INTERLEAVED,
        /** a a a, b b b, ...: one cloud at a time is up. */
        BLOCKED
    }

    /** @param probe empty for measures of the cloud as a whole */
    public record Figure(String cloud, Optional<String> probe, Measure measure, Summary summary) {}

    /**
     * @param runId names the run's own folder
     * @param counted whether its figures are among the summaries: runs whose verdict is UNKNOWN or SKIPPED are not
     */
    public record Run(String cloud, int repeat, String runId, Verdict verdict, List<String> reasons, boolean counted) {}

    public Optional<Summary> summary(String cloud, Optional<String> probe, Measure measure) {
        return figures.stream()
                .filter(f -> f.cloud().equals(cloud) && f.probe().equals(probe) && f.measure() == measure)
                .map(Figure::summary)
                .findFirst();
    }
}
