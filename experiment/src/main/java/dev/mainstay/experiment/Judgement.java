package dev.mainstay.experiment;

import dev.mainstay.check.CheckResult;
import dev.mainstay.experiment.Expectation.Outcome;
import dev.mainstay.probe.ProbeRecord;
import dev.mainstay.probe.ProberHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run comes to. Pure. The order of weight: a run that was spoilt (the cloud was not well before, it was stopped, healing failed) is
 * UNKNOWN whatever else was seen; else anything that failed makes it FAILED; else anything that could not be told makes it UNKNOWN.
 */
record Judgement(Verdict verdict, List<String> reasons, List<Outcome> outcomes) {
    private static final int STALLS_TOLD = 3;

    /**
     * What the run saw.
     *
     * @param spoilt why the run says nothing, the first reason first
     * @param failedChecks of the stages, after something was broken
     * @param recovered empty when nothing was broken or it was not waited for; else whether the steady checks held again
     * @param recoveryText what was seen last while waiting, and after what: ": services-healthy: galera on controller-1: joining"
     * @param injected how many faults came in force
     * @param skipped how many stages were gone on without, because their fault could not be injected
     * @param fromNanos when the first fault was about to be injected: what probes saw before is told but not counted, and stalls of the
     *     prober before do not matter; 0 when nothing was broken
     */
    record Evidence(
            List<String> spoilt,
            List<StageCheck> failedChecks,
            Optional<Boolean> recovered,
            String recoveryText,
            List<String> leftovers,
            List<ProbeRecord> probes,
            List<ProberHealth.Distrust> distrusted,
            long fromNanos,
            int injected,
            int skipped) {}

    record StageCheck(String stage, CheckResult result) {
        String text() {
            return "check " + result.check() + " did not hold in stage " + stage + ": " + result.seen();
        }
    }

    static Judgement skipped(String reason) {
        return new Judgement(Verdict.SKIPPED, List.of(reason), List.of());
    }

    static Judgement of(Experiment experiment, Evidence evidence) {
        var stalls = evidence.distrusted().stream()
                .filter(s -> s.toNanos() >= evidence.fromNanos())
                .toList();
        var outcomes = experiment.expectations().stream()
                .map(e -> judge(e, evidence, stalls))
                .toList();
        var failed = new ArrayList<String>();
        outcomes.stream()
                .filter(o -> o.verdict() == Verdict.FAILED)
                .forEach(o -> failed.add("expected " + o.expectation() + ", was " + o.seen()));
        evidence.failedChecks().forEach(c -> failed.add(c.text()));
        if (evidence.recovered().isPresent() && !evidence.recovered().get()) {
            failed.add("the cloud did not recover within "
                    + experiment.healWithin().toSeconds() + " s of healing" + evidence.recoveryText());
        }
        evidence.leftovers().forEach(l -> failed.add("left over after healing: " + l));
        var unknown = new ArrayList<String>();
        outcomes.stream()
                .filter(o -> o.verdict() == Verdict.UNKNOWN)
                .forEach(o -> unknown.add(o.expectation() + " cannot be told: " + o.seen()));
        if (!unknown.isEmpty()) {
            unknown.addAll(told(stalls, evidence.fromNanos()));
        }

        var earlier = earlier(evidence);
        if (!evidence.spoilt().isEmpty()) {
            return new Judgement(Verdict.UNKNOWN, joined(Stream.of(evidence.spoilt(), failed, earlier)), outcomes);
        }
        if (!failed.isEmpty()) {
            return new Judgement(Verdict.FAILED, joined(Stream.of(failed, unknown, earlier)), outcomes);
        }
        if (!unknown.isEmpty()) {
            return new Judgement(Verdict.UNKNOWN, joined(Stream.of(unknown, earlier)), outcomes);
        }
        return new Judgement(
                Verdict.PASSED, joined(Stream.of(List.of(passed(experiment, evidence)), earlier)), outcomes);
    }

    private static List<String> told(List<ProberHealth.Distrust> stalls, long fromNanos) {
        var told = new ArrayList<String>();
        stalls.stream()
                .limit(STALLS_TOLD)
                .map(s -> String.format(
                        Locale.ROOT, "%s, %.1f s after the fault", s.why(), (s.fromNanos() - fromNanos) / 1e9))
                .forEach(told::add);
        if (stalls.size() > STALLS_TOLD) {
            told.add("and " + (stalls.size() - STALLS_TOLD) + " more stalls of the prober");
        }
        return told;
    }

    /** What users would have met without any fault of ours: told, because it casts doubt on the rest, and counted nowhere. */
    private static List<String> earlier(Evidence evidence) {
        return evidence.probes().stream()
                .map(p -> before(p, evidence))
                .flatMap(p -> p.longestOutage().stream()
                        .map(o -> "before anything was broken " + p.name() + " was out "
                                + (p.outages().size() == 1
                                        ? "once, for "
                                        : p.outages().size() + " times, at the longest for ")
                                + o.nanos() / 1_000_000 + " ms: not counted"))
                .toList();
    }

    private static ProbeRecord before(ProbeRecord probe, Evidence evidence) {
        return probe.between(0, evidence.fromNanos());
    }

    private static Outcome judge(Expectation expectation, Evidence evidence, List<ProberHealth.Distrust> stalls) {
        return evidence.probes().stream()
                .filter(p -> p.name().equals(expectation.probe()))
                .findFirst()
                .map(p ->
                        expectation.judge(p.between(evidence.fromNanos(), Long.MAX_VALUE), before(p, evidence), stalls))
                .orElseGet(() -> new Outcome(expectation.text(), Verdict.UNKNOWN, "the probe has no record"));
    }

    private static String passed(Experiment experiment, Evidence evidence) {
        int expectations = experiment.expectations().size();
        return faults(experiment, evidence)
                + switch (expectations) {
                    case 0 -> "every check held";
                    case 1 -> "the expectation was met and every check held";
                    default -> "all " + expectations + " expectations were met and every check held";
                };
    }

    /** Where the file does not tell how many there were. */
    private static String faults(Experiment experiment, Evidence evidence) {
        if (experiment.lasting().isEmpty()) {
            return "";
        }
        return evidence.injected() + (evidence.injected() == 1 ? " fault was" : " faults were") + " injected and healed"
                + (evidence.skipped() == 0 ? "" : ", " + evidence.skipped() + " skipped") + "; ";
    }

    /** The same with what else there is to say, as the last reasons. */
    Judgement with(List<String> offers) {
        return new Judgement(verdict, joined(Stream.of(reasons, offers)), outcomes);
    }

    private static List<String> joined(Stream<List<String>> lists) {
        return lists.flatMap(List::stream).toList();
    }
}
