package dev.mainstay.report;

import dev.mainstay.event.Attempt;
import dev.mainstay.probe.DegradedSpell;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.ProbeRecord;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one probe's attempts come to. Pure.
 *
 * @param resolutionNanos an outage is known to within this at either end: the interval between attempts
 * @param outageNanos sum over all outages
 * @param latency of the attempts that succeeded; empty when none did
 * @param lateNanosMax by how much the prober itself was behind its schedule at worst
 * @param reasons of failed attempts with their numbers, the most frequent first
 */
record ProbeFigures(
        ProbeRecord probe,
        int attempts,
        int failed,
        long resolutionNanos,
        Optional<Outage> longest,
        long outageNanos,
        long degradedNanos,
        Optional<Latency> latency,
        long lateNanosMax,
        Map<String, Long> reasons) {

    /** Nearest-rank percentiles, so that each is a latency that was really seen. */
    record Latency(long medianNanos, long p95Nanos, long p99Nanos, long maxNanos) {}

    static ProbeFigures of(ProbeRecord probe) {
        var attempts = probe.attempts();
        var latencies = attempts.stream()
                .filter(Attempt::ok)
                .mapToLong(Attempt::latencyNanos)
                .sorted()
                .toArray();
        int failed = attempts.size() - latencies.length;
        return new ProbeFigures(
                probe,
                attempts.size(),
                failed,
                probe.every().toNanos(),
                probe.outages().stream().max(Comparator.comparingLong(Outage::nanos)),
                probe.outages().stream().mapToLong(Outage::nanos).sum(),
                probe.degraded().stream().mapToLong(DegradedSpell::nanos).sum(),
                latencies.length == 0
                        ? Optional.empty()
                        : Optional.of(new Latency(
                                rank(latencies, 0.5),
                                rank(latencies, 0.95),
                                rank(latencies, 0.99),
                                latencies[latencies.length - 1])),
                attempts.stream().mapToLong(Attempt::lateNanos).max().orElse(0),
                reasons(probe));
    }

    private static long rank(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private static Map<String, Long> reasons(ProbeRecord probe) {
        var counted = probe.attempts().stream()
                .filter(a -> !a.ok())
                .collect(Collectors.groupingBy(a -> reason(a), Collectors.counting()));
        var ordered = new LinkedHashMap<String, Long>();
        counted.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(e -> ordered.put(e.getKey(), e.getValue()));
        return ordered;
    }

    static String reason(Attempt attempt) {
        return attempt.reason().orElse("no reason given");
    }

    /** {@code 410 ms ± 100 ms}; an outage that had not ended is only a lower bound and says so. */
    String longestWithResolution() {
        return longest.map(o -> (o.open() ? "≥ " : "") + Wording.span(o.nanos()) + " ± " + Wording.span(resolutionNanos))
                .orElse("none");
    }
}
