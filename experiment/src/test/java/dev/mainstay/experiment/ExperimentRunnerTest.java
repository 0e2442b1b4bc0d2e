package dev.mainstay.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.home.Home;
import dev.mainstay.home.OperatingFailure;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.ProberHealth;
import dev.mainstay.probe.WriteHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in virtual time: whatever goes wrong, what was broken is healed, and the verdict says no more than is known. */
class ExperimentRunnerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String FILE = """
            experiment: try
            title: A try
            probes: [database-writes]
            steady: [services-healthy]
            warm-up: 2s
            stages:
              - name: cut
                break: [ { power-cut: { node: controller-2 } } ]
                hold: 10s
                check: [services-healthy]
            heal: { within: 60s }
            cool-down: 1s
            expect:
              - { outage: database-writes, at-most: 1s }
              - { lost: database-writes, at-most: 0 }
            """;

    @TempDir
    Path folder;

    private final FakeCloud cloud = new FakeCloud();
    private final SteppedClock clock = new SteppedClock();

    private RunRecord run(String file, StageGate gate, List<String> nodes) {
        var runner = new ExperimentRunner(new Home(folder), () -> clock, cloud, cloud, cloud);
        return runner.run(
                ExperimentFile.parse("try.yaml", file), cloud, new RunOptions(Events.none(), gate, nodes, "again"));
    }

    private RunRecord run() {
        return run(FILE, StageGate.open(), List.of());
    }

    /** Interrupts are this class's subject; none may reach the next test. */
    @AfterEach
    void noInterruptStays() {
        Thread.interrupted();
    }

    @Test
    void breaksHoldsChecksHealsAndPasses() {
        var run = run();

        assertThat(run.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(run.reasons()).containsExactly("all 2 expectations were met and every check held");
        assertThat(stages(run))
                .containsExactly("setup", "warm-up", "steady", "cut", "heal", "recovery", "cool-down", "verify", "end");
        assertThat(cloud.calls.stream().filter(c -> !c.equals("status")))
                .containsExactly("probes start", "inject power-cut controller-2", "heal", "probes stop");
        assertThat(run.recovery()).contains(Duration.ZERO);
        assertThat(run.nanos()).isBetween(13 * SECOND, 15 * SECOND);
    }

    @Test
    void keepsWhatItWasStartedFromAndWhatHappened() throws IOException {
        cloud.log = "login with password=correct-horse and token gAAAAABlqwertyuiopasdfghjklzxcvbnm\n";
        var run = run();
        var kept = folder.resolve("runs").resolve(run.id());

        assertThat(run.id()).endsWith("-try-identity-ha");
        assertThat(kept.resolve("experiment.yaml")).hasContent(FILE);
        assertThat(Files.readString(kept.resolve("events.jsonl"))).contains("\"stage\":\"cut\"");
        assertThat(kept.resolve("logs/controller-1.log"))
                .content()
                .contains("login with password=[hidden] and token [hidden]")
                .doesNotContain("correct-horse");
        assertThat(RunRecordFile.find(new Home(folder), "last")).isEqualTo(run);
    }

    @Test
    void breaksNothingWhenTheCloudWasNotWellBefore() {
        cloud.sick.add("galera");
        var run = run();

        assertThat(run.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(run.reasons().getFirst())
                .startsWith("the cloud was not well before anything was broken: services-healthy: "
                        + "galera on controller-1: inactive (dead) (waited 60.");
        assertThat(cloud.calls).noneMatch(c -> c.startsWith("inject")).doesNotContain("probes start");
    }

    /** As after 'fault heal', which ends when the cause is gone. */
    @Test
    void waitsForACloudThatIsStillRecoveringBeforeItLooksAndProbes() {
        cloud.sick.add("rabbitmq");
        clock.at(12 * SECOND, cloud.sick::clear);
        var run = run();

        assertThat(run.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(run.events())
                .filteredOn(Event.Noted.class::isInstance)
                .extracting(e -> ((Event.Noted) e).text())
                .containsSubsequence(
                        "not yet services-healthy: rabbitmq on controller-1: inactive (dead)",
                        "waited 12.0 s for the cloud to be well");
        assertThat(run.nanos()).isBetween(25 * SECOND, 27 * SECOND);
    }

    @Test
    void breaksNothingWhenTheCloudFallsIllDuringWarmUp() {
        clock.at(SECOND, () -> cloud.sick.add("galera"));
        var run = run();

        assertThat(run.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(run.reasons().getFirst())
                .isEqualTo("the cloud was not well before anything was broken: services-healthy: "
                        + "galera on controller-1: inactive (dead)");
        assertThat(cloud.calls).noneMatch(c -> c.startsWith("inject")).contains("probes stop");
    }

    @Test
    void failsWhenACheckDoesNotHoldWhileItIsBroken() {
        cloud.onInject = () -> cloud.sick.add("keystone");
        cloud.onHeal = cloud.sick::clear;
        var run = run();

        assertThat(run.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(run.reasons())
                .containsExactly(
                        "check services-healthy did not hold in stage cut: keystone on controller-1: inactive (dead)");
        assertThat(cloud.inForce).isFalse();
    }

    /** Whole for one round of checks is not whole: a replica that gives up late was well until then. */
    @Test
    void failsWhenTheCloudFallsApartAgainAfterItHadRecovered() {
        cloud.onHeal = () -> clock.at(clock.nanos() + SECOND, () -> cloud.sick.add("galera"));
        var run = run();

        assertThat(run.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(run.recovery()).isPresent();
        assertThat(run.reasons())
                .containsExactly("check services-healthy did not hold in stage cool-down:"
                        + " galera on controller-1: inactive (dead)");
    }

    @Test
    void failsWhenAnOutageWasLongerThanExpected() {
        cloud.outages.add(new Outage(4 * SECOND, 7 * SECOND, false, 30));
        var run = run();

        assertThat(run.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(run.reasons()).containsExactly("expected longest outage of database-writes at most 1 s, was 3.00 s");
    }

    @Test
    void healsAndSaysUnknownWhenAFaultCannotBeInjected() {
        cloud.onInject = FakeCloud.failing("the host has no power switch");
        var run = run();

        assertThat(run.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(run.reasons().getFirst()).isEqualTo("the host has no power switch");
        assertThat(cloud.calls).contains("heal");
        assertThat(cloud.inForce).isFalse();
    }

    @Test
    void healsWhenMainstayItselfBreaks() {
        cloud.onInject = () -> {
            throw new IllegalStateException("a bug");
        };
        var run = run();

        assertThat(run.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(run.reasons().getFirst()).contains("Mainstay itself failed", "a bug");
        assertThat(cloud.inForce).isFalse();
    }

    @Test
    void whatTheHostRefusesIsNoDefectOfMainstay() {
        cloud.onInject = () -> {
            throw new UncheckedIOException("cannot write the journal", new IOException("No space left on device"));
        };
        assertThat(run().reasons().getFirst()).isEqualTo("cannot write the journal");
        cloud.onInject = () -> {
            throw new OperatingFailure("cloud identity-ha is being worked on by process 7");
        };
        assertThat(run().reasons().getFirst()).isEqualTo("cloud identity-ha is being worked on by process 7");
    }

    @Test
    void healsAtOnceWhenInterruptedInTheMiddle() {
        clock.at(5 * SECOND, Thread.currentThread()::interrupt);
        var run = run();

        assertThat(run.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(run.reasons()).contains("interrupted");
        assertThat(cloud.calls).contains("heal");
        assertThat(cloud.inForce).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(run.nanos()).isLessThan(6 * SECOND);
    }

    @Test
    void goesOnHealingWhenItIsInterruptedAgain() {
        cloud.onInject = Thread.currentThread()::interrupt;
        var tries = new ArrayList<String>();
        cloud.onHeal = () -> {
            tries.add("once");
            if (tries.size() == 1) {
                Thread.currentThread().interrupt();
            }
        };
        run();
        assertThat(cloud.inForce).isFalse();
    }

    @Test
    void saysUnknownAndKeepsTheEvidenceWhenHealingFails() {
        cloud.healFailures = List.of("power-cut-1 (controller-2): it does not boot");
        var run = run();

        assertThat(run.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(run.reasons()).contains("could not be healed: power-cut-1 (controller-2): it does not boot");
        assertThat(run.probes()).hasSize(1);
        assertThat(folder.resolve("runs").resolve(run.id()).resolve("logs")).isDirectory();
    }

    @Test
    void failsWhenTheCloudDoesNotComeBack() {
        cloud.onInject = () -> cloud.sick.add("rabbitmq");
        var run = run();

        assertThat(run.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(run.reasons())
                .contains("the cloud did not recover within 60 s of healing: services-healthy: "
                        + "rabbitmq on controller-1: inactive (dead)");
        assertThat(run.recovery()).isEmpty();
    }

    @Test
    void measuresHowLongTheCloudTookToComeBack() {
        cloud.onInject = () -> cloud.sick.add("galera");
        cloud.onHeal = () -> clock.at(clock.nanos() + 7 * SECOND, cloud.sick::clear);
        var run = run();

        assertThat(run.recovery())
                .hasValueSatisfying(r -> assertThat(r).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8)));
    }

    @Test
    void failsWhenSomethingIsLeftOver() {
        cloud.leftovers.add("controller-2 drop");
        var run = run();

        assertThat(run.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(run.leftovers()).containsExactly("firewall left over: controller-2 drop");
        assertThat(run.reasons()).containsExactly("left over after healing: firewall left over: controller-2 drop");
    }

    @Test
    void skipsWithTheReasonWhatThisHostCannot() {
        cloud.lackingFault = Optional.of("no node has a disk of its own");
        var run = run();

        assertThat(run.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(run.reasons()).containsExactly("no node has a disk of its own");
        assertThat(cloud.calls).isEmpty();
    }

    @Test
    void refusesANodeThatTheCloudLacksWithItsLine() {
        assertThatThrownBy(() -> run(FILE.replace("controller-2", "controler-2"), StageGate.open(), List.of()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("try.yaml:8: power-cut: cloud identity-ha has no node 'controler-2'")
                .hasMessageContaining("did you mean 'controller-2'?");
        assertThat(cloud.calls).isEmpty();
    }

    @Test
    void breaksOnlyTheNodesThatMayBeBroken() {
        var run = run(FILE, StageGate.open(), List.of("controller-1"));

        assertThat(run.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(run.reasons().getFirst())
                .isEqualTo("node controller-2 would be broken, but only controller-1 may be");
        assertThat(cloud.calls).noneMatch(c -> c.startsWith("inject"));
    }

    @Test
    void givesUpWhenAProbeIsSilentForTooLong() {
        var file = FILE + "limits: { abort-after: { database-writes: 3s } }\n";
        var seen = new ArrayList<Event>();
        var runner = new ExperimentRunner(new Home(folder), () -> clock, new Silent(), cloud, cloud);
        var run = runner.run(
                ExperimentFile.parse("try.yaml", file),
                cloud,
                new RunOptions(seen::add, StageGate.open(), List.of(), "again"));

        assertThat(run.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(run.reasons().getFirst()).startsWith("given up: database-writes had no answer for more than 3 s");
        assertThat(cloud.calls).contains("heal");
        assertThat(run.nanos()).isLessThan(10 * SECOND);
    }

    /** Probes that fail each second from the fourth on. */
    private final class Silent implements Probing {
        @Override
        public Running start(
                List<Experiment.ProbeChoice> probes,
                Subject subject,
                Optional<dev.mainstay.tenant.Tenant> tenant,
                dev.mainstay.event.RunClock runClock,
                Events events) {
            for (long s = 4; s < 30; s++) {
                long at = s * SECOND;
                clock.at(at, () -> events.emit(FakeCloud.failure("database-writes", at)));
            }
            return cloud.start(probes, subject, tenant, runClock, events);
        }
    }

    @Test
    void givesUpAtItsTimeLimit() {
        var run = run(FILE + "limits: { time: 5s }\n", StageGate.open(), List.of());

        assertThat(run.reasons().getFirst()).isEqualTo("given up: the run's time limit of 5 s is over");
        assertThat(cloud.inForce).isFalse();
    }

    @Test
    void asksAtTheGateRepeatsTheChecksAndStops() {
        var asked = new ArrayList<String>();
        var run = run(
                FILE,
                (done, next, checks) -> {
                    asked.add(done + " > " + next + " " + checks.size());
                    return switch (asked.size()) {
                        case 2 -> StageGate.Answer.REPEAT_CHECKS;
                        case 3 -> StageGate.Answer.STOP;
                        default -> StageGate.Answer.GO_ON;
                    };
                },
                List.of());

        assertThat(asked).containsExactly("steady > cut 1", "cut > heal 1", "cut > heal 1");
        assertThat(run.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(run.reasons().getFirst()).isEqualTo("stopped by the user after stage cut");
        assertThat(cloud.inForce).isFalse();
    }

    @Test
    void saysUnknownWhenTheProberStalledWhereItMatters() {
        cloud.outages.add(new Outage(4 * SECOND, 4 * SECOND + SECOND / 2, false, 5));
        cloud.distrusted.add(
                new ProberHealth.Distrust(4 * SECOND, 5 * SECOND + 1, "attempts started up to 1000 ms late"));
        var run = run();
        assertThat(run.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(run.reasons())
                .anyMatch(r -> r.matches("attempts started up to 1000 ms late, -?[0-9]+\\.[0-9] s after the fault"));
    }

    @Test
    void passesOverStallsThatCannotTurnTheVerdict() {
        cloud.outages.add(new Outage(4 * SECOND, 4 * SECOND + SECOND / 2, false, 5));
        cloud.distrusted.add(new ProberHealth.Distrust(4 * SECOND, 4 * SECOND + SECOND / 10, "late"));
        cloud.distrusted.add(new ProberHealth.Distrust(0, SECOND, "late while it warmed up"));
        assertThat(run().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void saysUnknownWhenAHistoryCouldNotBeVerified() {
        cloud.history = Optional.of(
                new WriteHistory(false, 0, 0, List.of(), List.of(), List.of(), "the database did not answer"));
        var run = run();

        assertThat(run.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(run.reasons().getFirst()).contains("not verified: the database did not answer");
    }

    private static List<String> stages(RunRecord run) {
        return run.events().stream()
                .filter(Event.StageEntered.class::isInstance)
                .map(e -> ((Event.StageEntered) e).stage())
                .toList();
    }
}
