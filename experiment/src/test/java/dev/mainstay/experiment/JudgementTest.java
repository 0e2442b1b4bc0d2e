package dev.mainstay.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.event.Attempt;
import dev.mainstay.experiment.Judgement.Evidence;
import dev.mainstay.probe.Outages;
import dev.mainstay.probe.ProbeRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A fault at 10 s; identity is asked every 100 ms for 20 s, and a token may be out for 1 s. */
class JudgementTest {
    private static final long MS = 1_000_000L;
    private static final long BROKEN = 10_000 * MS;

    @Test
    void whatHappensAfterTheFaultIsJudged() {
        assertThat(judged(failing(10_000, 10_500)).reasons())
                .containsExactly("the expectation was met and every check held");
        assertThat(judged(failing(10_000, 11_500)).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void anOutageBeforeTheFaultIsToldAndNotCounted() {
        var judged = judged(failing(3000, 5000));
        assertThat(judged.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(judged.outcomes().getFirst().seen()).isEqualTo("0 ms");
        assertThat(judged.reasons())
                .containsExactly(
                        "the expectation was met and every check held",
                        "before anything was broken identity-token was out once, for 2010 ms: not counted");
    }

    @Test
    void itMakesAFailureDoubtfulThatItCouldHaveCaused() {
        var both = new ArrayList<Long>(failing(3000, 5000));
        both.addAll(failing(12_000, 13_500));
        var judged = judged(both);
        assertThat(judged.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(judged.reasons())
                .containsExactly(
                        "longest outage of identity-token at most 1 s cannot be told: 1.51 s, but there was 2.01 s before anything was broken: as much"
                                + " may be of that",
                        "before anything was broken identity-token was out once, for 2010 ms: not counted");
    }

    @Test
    void itExcusesNothingThatIsLonger() {
        var both = new ArrayList<Long>(failing(3000, 3200));
        both.addAll(failing(12_000, 15_000));
        assertThat(judged(both).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void anAttemptThatWasUnderWayWhenTheFaultCameBelongsToTheFault() {
        // Begun 50 ms before, given up 850 ms after: the outage counts from its start, as always.
        var attempts = attempts(List.of());
        attempts.replaceAll(a -> a.startNanos() == 9_900 * MS
                ? new Attempt(a.number(), a.dueNanos(), a.startNanos(), 10_800 * MS, false, Optional.of("timed out"))
                : a);
        var judged = judged(attempts, BROKEN);
        assertThat(judged.outcomes().getFirst().seen()).isEqualTo("110 ms");
        assertThat(judged.reasons()).hasSize(1);
    }

    @Test
    void anOutageThatGoesOnThroughTheFaultCountsFromTheFaultOn() {
        var judged = judged(failing(9000, 11_500));
        assertThat(judged.reasons())
                .anyMatch(r -> r.startsWith("before anything was broken identity-token was out once"));
        assertThat(judged.outcomes().getFirst().seen()).startsWith("1.51 s");
        assertThat(judged.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void whereNothingWasBrokenAllIsTold() {
        assertThat(judged(attempts(failing(3000, 5000)), 0)
                        .outcomes()
                        .getFirst()
                        .seen())
                .isEqualTo("2.01 s");
    }

    private static List<Long> failing(long fromMs, long toMs) {
        var starts = new ArrayList<Long>();
        for (long at = fromMs; at < toMs; at += 100) {
            starts.add(at);
        }
        return starts;
    }

    /** Each takes 10 ms. */
    private static List<Attempt> attempts(List<Long> failing) {
        var attempts = new ArrayList<Attempt>();
        for (long n = 0; n < 200; n++) {
            long start = n * 100 * MS;
            boolean ok = !failing.contains(n * 100);
            attempts.add(
                    new Attempt(n, start, start, start + 10 * MS, ok, ok ? Optional.empty() : Optional.of("refused")));
        }
        return attempts;
    }

    private Judgement judged(List<Long> failing) {
        return judged(attempts(failing), BROKEN);
    }

    private Judgement judged(List<Attempt> attempts, long fromNanos) {
        var probe = new ProbeRecord(
                "identity-token",
                "",
                "http",
                Duration.ofMillis(100),
                Duration.ofMillis(900),
                Duration.ofMillis(300),
                attempts,
                Outages.of(attempts),
                List.of(),
                Optional.empty());
        return Judgement.of(
                experiment(),
                new Evidence(
                        List.of(),
                        List.of(),
                        Optional.of(true),
                        "",
                        List.of(),
                        List.of(probe),
                        List.of(),
                        fromNanos,
                        1,
                        0));
    }

    private static Experiment experiment() {
        return ExperimentFile.parse("try.yaml", """
                experiment: try
                title: A try
                probes:
                  - identity-token
                steady: [identity-answers]
                stages:
                  - name: break
                    break:
                      - power-cut: { node: controller-1 }
                    hold: 5s
                expect:
                  - { outage: identity-token, at-most: 1s }
                """);
    }
}
