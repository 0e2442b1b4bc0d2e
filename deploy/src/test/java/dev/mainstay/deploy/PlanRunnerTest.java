package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.environment.Exec;
import dev.mainstay.environment.ExecResult;
import dev.mainstay.event.Event;
import dev.mainstay.event.Event.StepEnded.Outcome;
import dev.mainstay.event.RunClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanRunnerTest {
    @TempDir
    Path folder;

    private final FakeEnvironment environment = new FakeEnvironment(ShippedClouds.cloud("identity-single"));
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

    private static StepId id(String step) {
        return new StepId("controller-1", "part", step);
    }

    private Step step(String name, Step.Guard guard, Set<StepId> needs) {
        return new Step(id(name), "do " + name, needs, Duration.ofSeconds(5), guard, run -> done.add(name));
    }

    private void run(Step... steps) throws InterruptedException {
        done.clear();
        outcomes.clear();
        new PlanRunner(environment, DeployState.load(state()), folder.resolve("steps"), RunClock.system(), event -> {
                    if (event instanceof Event.StepEnded ended) {
                        outcomes.put(ended.step(), ended.outcome());
                    }
                })
                .run(Plan.of(List.of(steps)));
    }

    private Path state() {
        return folder.resolve("deploy.json");
    }

    @Test
    void whatIsDoneIsSkippedNextTime() throws Exception {
        var step = step("a", new Step.Guard.Unchanged("1"), Set.of());
        run(step);
        assertThat(done).containsExactly("a");
        run(step);
        assertThat(done).isEmpty();
        assertThat(outcomes).containsEntry("part/a", Outcome.SKIPPED);
    }

    @Test
    void changedContentIsDoneAgain() throws Exception {
        run(step("a", new Step.Guard.Unchanged("1"), Set.of()));
        run(step("a", new Step.Guard.Unchanged("2"), Set.of()));
        assertThat(done).containsExactly("a");
    }

    @Test
    void whatNoLongerHoldsIsDoneAgain() throws Exception {
        var step = step(
                "a",
                new Step.Guard.Holds("1", Exec.of(Duration.ofSeconds(1), "/usr/bin/systemctl", "is-active")),
                Set.of());
        run(step);
        run(step);
        assertThat(done).isEmpty();
        environment.answer = exec -> new ExecResult(3, "", "");
        run(step);
        assertThat(done).containsExactly("a");
    }

    @Test
    void goesOnWhereAFailureStoppedIt() throws Exception {
        var first = step("a", new Step.Guard.Unchanged("1"), Set.of());
        var broken = new Step(
                id("b"),
                "do b",
                Set.of(id("a")),
                Duration.ofSeconds(5),
                new Step.Guard.Unchanged("1"),
                run -> run.exec(Exec.of(Duration.ofSeconds(1), "/bin/false")));
        environment.answer = exec -> new ExecResult(1, "", "no space left\n");
        assertThatThrownBy(() -> run(first, broken, step("c", new Step.Guard.Always(), Set.of(id("b")))))
                .isInstanceOf(DeployFailure.class)
                .hasMessageContaining("node controller-1, step part/b")
                .hasMessageContaining("| no space left")
                .hasMessageContaining("controller-1-part-b.log");
        assertThat(done).containsExactly("a");
        assertThat(outcomes).containsEntry("part/b", Outcome.FAILED).doesNotContainKey("part/c");

        run(
                first,
                step("b", new Step.Guard.Unchanged("1"), Set.of(id("a"))),
                step("c", new Step.Guard.Always(), Set.of(id("b"))));
        assertThat(done).containsExactly("b", "c");
    }

    @Test
    void stepsThatNeedNothingOfEachOtherRunAtTheSameTime() throws Exception {
        var both = new CountDownLatch(2);
        Step.Action meet = run -> {
            both.countDown();
            done.add(String.valueOf(both.await(5, TimeUnit.SECONDS)));
        };
        run(
                new Step(id("a"), "a", Set.of(), Duration.ofSeconds(10), new Step.Guard.Always(), meet),
                new Step(id("b"), "b", Set.of(), Duration.ofSeconds(10), new Step.Guard.Always(), meet));
        assertThat(done).containsExactly("true", "true");
    }

    @Test
    void aStepEndsAtItsLimit() {
        var stuck = new Step(
                id("a"),
                "hang",
                Set.of(),
                Duration.ofMillis(200),
                new Step.Guard.Always(),
                run -> new CountDownLatch(1).await());
        assertThatThrownBy(() -> run(stuck)).hasMessageContaining("step part/a: not done after");
    }

    @Test
    void aFailureEndsTheOthers() {
        var stuck = new Step(
                id("a"),
                "hang",
                Set.of(),
                Duration.ofMinutes(5),
                new Step.Guard.Always(),
                run -> new CountDownLatch(1).await());
        var broken = new Step(
                id("b"),
                "break",
                Set.of(),
                Duration.ofSeconds(5),
                new Step.Guard.Always(),
                run -> run.exec(Exec.of(Duration.ofSeconds(1), "/bin/false")));
        environment.answer = exec -> new ExecResult(1, "", "");
        assertThatThrownBy(() -> run(stuck, broken)).hasMessageContaining("step part/b");
    }

    @Test
    void outputIsKeptForItsOwnerAlone() throws Exception {
        environment.answer = exec -> new ExecResult(0, "a line\n", "");
        run(new Step(
                id("a"),
                "talk",
                Set.of(),
                Duration.ofSeconds(5),
                new Step.Guard.Always(),
                run -> run.script(Duration.ofSeconds(1), "echo 'the script itself is not kept'")));
        var log = folder.resolve("steps/controller-1-part-a.log");
        assertThat(log).content().contains("a line").doesNotContain("not kept");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                .isEqualTo("rw-------");
    }

    @Test
    void aStateFileThatCannotBeReadMeansThatNothingIsDone() throws Exception {
        Files.writeString(state(), "{ half a");
        run(step("a", new Step.Guard.Unchanged("1"), Set.of()));
        assertThat(done).containsExactly("a");
    }
}
