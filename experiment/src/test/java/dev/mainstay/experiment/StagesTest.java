package dev.mainstay.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.environment.NodeState;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of many stages in virtual time: whole between them, given up with the evidence where the cloud does not get whole. */
class StagesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String FILE = """
            experiment: many
            title: Many faults, seed 7
            probes: [database-writes]
            steady: [services-healthy]
            warm-up: 1s
            for: 60s
            stages:
              - { name: one, recover-first: true, skippable: true, break: [ { power-cut: { node: controller-1 } } ], hold: 10s }
              - { name: two, recover-first: true, skippable: true, break: [ { freeze: { node: controller-2 } } ], hold: 10s }
              - { name: three, recover-first: true, skippable: true, break: [ { reboot: { node: controller-3 } } ], hold: 10s }
            heal: { within: 30s }
            cool-down: 1s
            acceptance: true
            expect:
              - { lost: database-writes, at-most: 0 }
            """;

    @TempDir
    Path folder;

    private final FakeCloud cloud = new FakeCloud();
    private final SteppedClock clock = new SteppedClock();

    private RunRecord run(String file) {
        var runner = new ExperimentRunner(new Home(folder), () -> clock, cloud, cloud, cloud);
        return runner.run(
                ExperimentFile.parse("many.yaml", file),
                cloud,
                new RunOptions(Events.none(), StageGate.open(), List.of(), "again"));
    }

    private List<String> calls() {
        return cloud.calls.stream().filter(c -> !c.equals("status")).toList();
    }

    private static List<String> stages(RunRecord run) {
        return run.events().stream()
                .filter(Event.StageEntered.class::isInstance)
                .map(e -> ((Event.StageEntered) e).stage())
                .toList();
    }

    private static List<String> notes(RunRecord run, String source) {
        return run.events().stream()
                .filter(Event.Noted.class::isInstance)
                .map(Event.Noted.class::cast)
                .filter(n -> n.source().equals(source))
                .map(Event.Noted::text)
                .toList();
    }

    @Test
    void healsAndWaitsForTheSteadyStateBetweenStagesAndAsksEveryServiceAtTheEnd() {
        var run = run(FILE);

        assertThat(run.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(run.reasons())
                .containsExactly("3 faults were injected and healed; the expectation was met and every check held");
        assertThat(calls())
                .containsExactly(
                        "probes start",
                        "inject power-cut controller-1",
                        "heal",
                        "inject freeze controller-2",
                        "heal",
                        "inject reboot controller-3",
                        "heal",
                        "probes stop",
                        "accept");
        assertThat(stages(run))
                .containsExactly(
                        "setup",
                        "warm-up",
                        "steady",
                        "one",
                        "heal",
                        "recovery",
                        "two",
                        "heal",
                        "recovery",
                        "three",
                        "heal",
                        "recovery",
                        "cool-down",
                        "verify",
                        "acceptance",
                        "end");
    }

    @Test
    void theNextStageBeginsOnlyWhenTheCloudIsWholeAgain() {
        cloud.onInject = () -> {
            if (calls().size() == 2) {
                cloud.sick.add("galera");
            }
        };
        cloud.onHeal = () -> clock.at(clock.nanos() + 7 * SECOND, cloud.sick::clear);
        var run = run(FILE);

        assertThat(run.verdict()).isEqualTo(Verdict.PASSED);
        long one = entered(run, "one");
        long two = entered(run, "two");
        assertThat(Duration.ofNanos(two - one)).isBetween(Duration.ofSeconds(17), Duration.ofSeconds(18));
    }

    /** Checks may hold while a probe has no answer yet: the outage would be taken for one of the next stage. */
    @Test
    void theNextStageBeginsOnlyWhenEveryProbeHasAnAnswer() {
        var run = runWithProbesThatAnswerAgainAt(21);

        assertThat(run.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(Duration.ofNanos(entered(run, "two"))).isBetween(Duration.ofSeconds(21), Duration.ofSeconds(22));
        assertThat(notes(run, "recovery")).contains("not yet probe database-writes: refused");
    }

    @Test
    void aProbeThatStaysWithoutAnAnswerMeansThatTheCloudDidNotRecover() {
        var run = runWithProbesThatAnswerAgainAt(300);

        assertThat(run.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(run.reasons().getFirst())
                .isEqualTo(
                        "the cloud did not recover within 30 s of healing after stage one (power-cut node=controller-1)"
                                + " of 'Many faults, seed 7': every check held, but not probe database-writes: refused");
    }

    /** An attempt fails at 5 s, and one succeeds then. */
    private RunRecord runWithProbesThatAnswerAgainAt(long second) {
        Probing answering = (probes, subject, tenant, runClock, events) -> {
            clock.at(5 * SECOND, () -> events.emit(FakeCloud.failure("database-writes", 5 * SECOND)));
            clock.at(second * SECOND, () -> events.emit(FakeCloud.success("database-writes", second * SECOND)));
            return cloud.start(probes, subject, tenant, runClock, events);
        };
        var runner = new ExperimentRunner(new Home(folder), () -> clock, answering, cloud, cloud);
        return runner.run(ExperimentFile.parse("many.yaml", FILE), cloud, RunOptions.of(Events.none(), "again"));
    }

    private static long entered(RunRecord run, String stage) {
        return run.events().stream()
                .filter(e -> e instanceof Event.StageEntered s && s.stage().equals(stage))
                .findFirst()
                .orElseThrow()
                .atNanos();
    }

    @Test
    void namesTheStageAfterWhichTheCloudStayedBrokenAndBreaksNothingMore() {
        cloud.onInject = () -> {
            if (calls().contains("inject freeze controller-2")) {
                cloud.sick.add("galera");
            }
        };
        var run = run(FILE);

        assertThat(run.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(run.reasons().getFirst())
                .isEqualTo("the cloud did not recover within 30 s of healing after stage two (freeze node=controller-2)"
                        + " of 'Many faults, seed 7': services-healthy: galera on controller-1: inactive (dead)");
        assertThat(calls())
                .doesNotContain("inject reboot controller-3", "accept")
                .contains("probes stop");
        assertThat(cloud.inForce).isFalse();
        assertThat(notes(run, "acceptance")).containsExactly("not asked: the cloud is not whole");
    }

    @Test
    void noStageIsBegunWhenTheTimeIsOver() {
        var run = run(FILE.replace("for: 60s", "for: 15s"));

        assertThat(run.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(run.reasons().getFirst()).startsWith("2 faults were injected and healed; ");
        assertThat(stages(run)).contains("two").doesNotContain("three");
    }

    @Test
    void aFaultThatCannotBeInjectedIsToldAndNotCounted() {
        cloud.onInject = () -> {
            if (calls().getLast().contains("freeze")) {
                FakeCloud.failing("the unit does not run").run();
            }
        };
        var run = run(FILE);

        assertThat(run.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(run.reasons().getFirst()).startsWith("2 faults were injected and healed, 1 skipped; ");
        assertThat(notes(run, "two")).containsExactly("skipped: the unit does not run");
    }

    @Test
    void aRunInWhichNothingCouldBeBrokenSaysNothing() {
        cloud.onInject = FakeCloud.failing("the host has no power switch");
        var run = run(FILE);

        assertThat(run.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(run.reasons()).contains("no fault could be injected: all 3 were skipped");
    }

    @Test
    void withoutTheWordAFaultThatCannotBeInjectedEndsTheRun() {
        cloud.onInject = FakeCloud.failing("the host has no power switch");
        var run = run(FILE.replace("skippable: true, ", ""));

        assertThat(run.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(run.reasons()).containsExactly("the host has no power switch");
        assertThat(calls()).doesNotContain("inject freeze controller-2");
    }

    @Test
    void anOperationThatFailsAtTheEndFailsTheRun() {
        cloud.accepted = List.of(
                new Accepting.Accepted("identity", "make a project", true, Duration.ofMillis(20), "12 projects"),
                new Accepting.Accepted("image", "make an image", false, Duration.ofSeconds(4), "HTTP 503"));
        var run = run(FILE);

        assertThat(run.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(run.reasons())
                .containsExactly("check image did not hold in stage acceptance: make an image: HTTP 503");
        assertThat(run.events())
                .filteredOn(e -> e instanceof Event.CheckSeen c && c.stage().equals("acceptance"))
                .hasSize(2);
    }

    @Test
    void aCloudThatWasNotWellIsNeitherBrokenNorAsked() {
        cloud.sick.add("galera");
        var run = run(FILE);

        assertThat(run.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(calls()).noneMatch(c -> c.startsWith("inject")).doesNotContain("accept");
        assertThat(kept(run).resolve("evidence.tar.gz")).doesNotExist();
    }

    private Path kept(RunRecord run) {
        return folder.resolve("runs").resolve(run.id());
    }

    @Test
    void whatDoesNotRecoverLeavesItsEvidenceInOneArchiveAndOffersTheSnapshot() throws Exception {
        cloud.log = "login with password=correct-horse\n";
        cloud.states.put("controller-2", NodeState.STOPPED);
        cloud.states.put("controller-3", NodeState.FROZEN);
        cloud.snapshots.addAll(List.of("initial", "later"));
        cloud.onInject = () -> cloud.sick.add("galera");
        Files.createDirectories(folder.resolve("clouds/identity-ha"));
        Files.writeString(folder.resolve("clouds/identity-ha/cloud.yaml"), "name: identity-ha\n");
        var run = run(FILE);

        var archive = kept(run).resolve("evidence.tar.gz");
        assertThat(run.reasons())
                .endsWith(
                        "the logs and states of all nodes are kept in " + archive,
                        "back to a whole cloud: mainstay snapshot restore later --cloud identity-ha");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        var out = unpacked(archive);
        assertThat(out.resolve("nodes/controller-1/state.txt")).content().startsWith("node controller-1 is running");
        assertThat(out.resolve("nodes/controller-2/state.txt")).hasContent("node controller-2 is stopped");
        assertThat(out.resolve("nodes/controller-3/state.txt")).hasContent("node controller-3 is frozen");
        assertThat(out.resolve("nodes/controller-1/journal.log")).hasContent("login with password=[hidden]");
        assertThat(out.resolve("nodes/controller-2/journal.log"))
                .hasContent("on the disk of controller-2: login with password=[hidden]");
        assertThat(out.resolve("status.txt")).content().contains("BAD  galera on controller-1");
        assertThat(out.resolve("events.jsonl")).content().contains("\"stage\":\"one\"");
        assertThat(out.resolve("experiment.yaml")).hasContent(FILE);
        assertThat(out.resolve("cloud.yaml")).hasContent("name: identity-ha");
    }

    @Test
    void anAcceptanceThatFailedLeavesTheSameWithoutARun() throws Exception {
        cloud.log = "login with password=correct-horse\n";
        var archive = EvidenceArchive.keep(new Home(folder), cloud, clock);
        assertThat(archive.getParent()).isDirectory().asString().endsWith("-verify-identity-ha");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        var out = unpacked(archive);
        assertThat(out.resolve("nodes/controller-1/journal.log")).hasContent("login with password=[hidden]");
        assertThat(out.resolve("nodes/controller-3/state.txt")).content().startsWith("node controller-3 is running");
    }

    @Test
    void whatCannotBeHealedSaysSoKeepsTheEvidenceAndThatThereIsNoSnapshot() throws Exception {
        cloud.healFailures = List.of("power-cut-1 (controller-1): it does not boot");
        var run = run(FILE);

        assertThat(run.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(run.reasons().getFirst())
                .isEqualTo("could not be healed: power-cut-1 (controller-1): it does not boot");
        assertThat(run.reasons().getLast())
                .isEqualTo("there is no snapshot of cloud identity-ha to go back to: mainstay down --cloud identity-ha,"
                        + " then mainstay up");
        assertThat(calls()).doesNotContain("inject freeze controller-2");
        assertThat(unpacked(kept(run).resolve("evidence.tar.gz")).resolve("nodes/controller-1/journal.log"))
                .exists();
    }

    /** By the tar that everybody has: what only our own reader could read would be no evidence. */
    private Path unpacked(Path archive) throws IOException, InterruptedException {
        var out = Files.createDirectory(folder.resolve("out"));
        var tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", out.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(tar.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(tar.waitFor()).as(said).isZero();
        return out;
    }
}
