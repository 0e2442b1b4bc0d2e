package dev.mainstay.report;

import dev.mainstay.event.Attempt;
import dev.mainstay.probe.DegradedSpell;
import dev.mainstay.probe.LatencyFigures;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.ProbeRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one probe's attempts come to, as the reports show it. Pure.
 *
 * @param resolutionNanos an outage is known to within this at either end: the interval between attempts and the prober's worst lateness
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
        Optional<LatencyFigures> latency,
        long lateNanosMax,
        Map<String, Long> reasons) {

    static ProbeFigures of(ProbeRecord probe) {
        var attempts = probe.attempts();
        int failed = (int) attempts.stream().filter(a -> !a.ok()).count();
        return new ProbeFigures(
                probe,
                attempts.size(),
                failed,
                probe.uncertainty().toNanos(),
                probe.longestOutage(),
                probe.outageTotal().toNanos(),
                probe.degraded().stream().mapToLong(DegradedSpell::nanos).sum(),
                Optional.of(probe.latency()).filter(l -> l.count() > 0),
                attempts.stream().mapToLong(Attempt::lateNanos).max().orElse(0),
                reasons(probe));
    }

    private static Map<String, Long> reasons(ProbeRecord probe) {
        var counted = probe.attempts().stream()
                .filter(a -> !a.ok())
                .collect(Collectors.groupingBy(ProbeFigures::reason, Collectors.counting()));
        var ordered = new LinkedHashMap<String, Long>();
        counted.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(e -> ordered.put(e.getKey(), e.getValue()));
        return ordered;
    }

    static String reason(Attempt attempt) {
        return attempt.reason().orElse("no reason given");
    }

    /** {@code 410 ms ± 100 ms}; an outage that had not ended is only a lower bound and says so. */
    String longestWithResolution() {
        return longest.map(
                        o -> (o.open() ? "≥ " : "") + Wording.span(o.nanos()) + " ± " + Wording.span(resolutionNanos))
                .orElse("none");
    }
}
