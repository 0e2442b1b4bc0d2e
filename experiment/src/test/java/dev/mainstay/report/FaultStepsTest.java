package dev.mainstay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.event.Event;
import dev.mainstay.experiment.RunRecord;
import dev.mainstay.experiment.Verdict;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.ProbeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which stage had which fault, and who noticed. */
class FaultStepsTest {
    private static final long S = 1_000_000_000L;

    /** Three stages: a power cut that is seen, a hang that cannot be done, a loss that is seen until probing ends. */
    static RunRecord run() {
        var events = new ArrayList<Event>();
        events.add(new Event.StageEntered(0, "setup"));
        events.add(new Event.StageEntered(5 * S, "steady"));
        events.add(new Event.StageEntered(10 * S, "step-1-power-cut"));
        fault(events, 10, "power-cut", "controller-1", "node controller-1");
        events.add(new Event.StageEntered(20 * S, "heal"));
        heal(events, 20, "power-cut", "controller-1");
        events.add(new Event.StageEntered(22 * S, "recovery"));
        events.add(new Event.CheckSeen(25 * S, "recovery", "services-healthy", true, "all healthy"));
        events.add(new Event.StageEntered(30 * S, "step-2-unit-hang"));
        events.add(new Event.FaultInjecting(
                30 * S, "unit-hang", "keystone.service on controller-2", "node controller-2, unit keystone.service"));
        events.add(new Event.Noted(31 * S, "step-2-unit-hang", "skipped: the unit does not run"));
        events.add(new Event.StageEntered(31 * S, "heal"));
        events.add(new Event.StageEntered(31 * S, "recovery"));
        events.add(new Event.CheckSeen(32 * S, "recovery", "services-healthy", true, "all healthy"));
        events.add(new Event.StageEntered(40 * S, "step-3-loss"));
        fault(events, 40, "loss", "controller-3", "node controller-3, percent 20%");
        events.add(new Event.StageEntered(50 * S, "heal"));
        heal(events, 50, "loss", "controller-3");
        events.add(new Event.StageEntered(51 * S, "recovery"));
        events.add(new Event.CheckSeen(60 * S, "recovery", "services-healthy", false, "galera: joining"));
        events.add(new Event.StageEntered(61 * S, "end"));
        return new RunRecord(
                "id",
                "random",
                "Random single faults for 1m, seed 7",
                "",
                "ha",
                Instant.EPOCH,
                62 * S,
                Verdict.FAILED,
                List.of("it did not recover"),
                List.of(),
                events,
                List.of(
                        probe(
                                "identity-token",
                                new Outage(2 * S, 3 * S, false, 9),
                                new Outage(11 * S, 12 * S, false, 9),
                                new Outage(21 * S, 23 * S, false, 9),
                                new Outage(59 * S, 62 * S, true, 9)),
                        probe("messaging", new Outage(28 * S, 34 * S, false, 60))),
                Optional.empty(),
                List.of(),
                Map.of(),
                Map.of(),
                "mainstay experiment random --seed 7");
    }

    private static void fault(List<Event> events, long at, String kind, String target, String detail) {
        events.add(new Event.FaultInjecting(at * S, kind, target, detail));
        events.add(new Event.FaultInjected(at * S + S, kind, target, Duration.ofSeconds(1)));
    }

    private static void heal(List<Event> events, long at, String kind, String target) {
        events.add(new Event.FaultHealing(at * S, kind, target));
        events.add(new Event.FaultHealed(at * S + S, kind, target, Duration.ofSeconds(1)));
    }

    private static ProbeRecord probe(String name, Outage... outages) {
        return new ProbeRecord(
                name,
                name,
                "http",
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofMillis(300),
                List.of(),
                List.of(outages),
                List.of(),
                Optional.empty());
    }

    @Test
    void saysWhatWasBrokenForHowLongAndHowSoonTheCloudWasWhole() {
        var steps = FaultSteps.of(run());

        assertThat(steps.stream().map(FaultSteps.Step::what))
                .containsExactly(
                        "power-cut controller-1", "skipped: the unit does not run", "loss controller-3 (percent 20%)");
        assertThat(steps.stream().map(FaultSteps.Step::forceNanos))
                .containsExactly(Optional.of(9 * S), Optional.empty(), Optional.of(9 * S));
        assertThat(steps.stream().map(FaultSteps.Step::recoveryNanos))
                .containsExactly(Optional.of(8 * S), Optional.of(9 * S), Optional.empty());
    }

    /** Outages before the first fault belong to no stage; one that reaches into the next is cut where that begins. */
    @Test
    void givesEachStageTheOutagesOfItsTime() {
        var steps = FaultSteps.of(run());

        assertThat(steps.stream().map(FaultSteps.Step::seen))
                .containsExactly(
                        "identity-token 3.00 s (2 times), messaging 2.00 s",
                        "messaging 4.00 s",
                        "identity-token ≥ 3.00 s");
    }

    @Test
    void aRunWithOneFaultNeedsNoTable() {
        assertThat(FaultSteps.of(SampleRuns.powerCut())).isEmpty();
    }

    @Test
    void standsInEveryReport() {
        var run = run();
        assertThat(TerminalSummary.of(run, Optional.empty(), false))
                .contains("Broken, and who noticed")
                .contains("after controller-1 lost power (and 1 further fault)")
                .contains(
                        "step-1-power-cut: power-cut controller-1; whole again 8.00 s after healing; out: identity-token");
        assertThat(HtmlReport.of(run))
                .contains("What was broken, and who noticed")
                .contains("step-3-loss")
                .contains("skipped: the unit does not run");
        assertThat(JsonReport.of(run)).contains("\"steps\"").contains("\"skipped\" : \"the unit does not run\"");
        assertThat(JsonRun.parse(JsonReport.of(run))).isEqualTo(run);
    }
}
