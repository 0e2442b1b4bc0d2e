package dev.mainstay.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.NodeState;
import dev.mainstay.event.Event;
import dev.mainstay.fault.Injector.Lifetime;
import dev.mainstay.fault.JournalEntry.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The invariant: a fault that may be in force has an entry in the journal on disk. */
class InjectorTest {
    private static final String DEAD = "another-boot/1/1";

    @TempDir
    Path folder;

    private final FakeEnvironment environment = new FakeEnvironment();
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

    private Injector injector() {
        return new Injector(environment.site(), journal(), events::add);
    }

    private Journal journal() {
        return new Journal(folder.resolve("journal"));
    }

    @Test
    void injectsAndHealsAndLeavesNoEntry() throws Exception {
        var injector = injector();
        var id = injector.inject(new PowerCut("controller-1"), Lifetime.PROCESS);
        assertThat(id).matches("power-cut-[a-z0-9]{6}");
        assertThat(environment.fake("controller-1").state).isEqualTo(NodeState.STOPPED);
        assertThat(injector.entries()).singleElement().satisfies(e -> {
            assertThat(e.state()).isEqualTo(State.INJECTED);
            assertThat(e.fault()).isEqualTo(new PowerCut("controller-1"));
        });

        injector.heal(id);
        assertThat(environment.fake("controller-1").state).isEqualTo(NodeState.RUNNING);
        assertThat(injector.entries()).isEmpty();
        assertThat(Files.list(folder.resolve("journal"))).isEmpty();
        assertThat(events.stream().map(Event::tag))
                .containsExactly("fault-injecting", "fault-injected", "fault-healing", "fault-healed");
    }

    @Test
    void whatDoesNotLastIsDoneAndOwesNothing() throws Exception {
        var injector = injector();
        var byHand = injector.injected(new Reboot("controller-1"), Lifetime.UNTIL_HEALED);
        assertThat(byHand.inForce()).isFalse();
        assertThat(injector.entries()).isEmpty();
        assertThat(Files.list(folder.resolve("journal"))).isEmpty();

        injector.inject(new Reboot("controller-2"), Lifetime.PROCESS);
        assertThat(injector.entries())
                .singleElement()
                .satisfies(e -> assertThat(e.inForce()).isFalse());
        assertThat(injector.healAll()).isEmpty();
        assertThat(injector.entries()).isEmpty();
        assertThat(new JournalEntry(
                                "reboot-aaaaaa",
                                1,
                                new Reboot("controller-3"),
                                State.ATTEMPTED,
                                Instant.EPOCH,
                                true,
                                "")
                        .inForce())
                .as("one that died half-way is owed")
                .isTrue();
    }

    @Test
    void theEntryIsOnDiskBeforeAnythingIsDone() throws Exception {
        var fault = new ScriptedFault(() -> {}, () -> {});
        var id = injector().inject(fault, Lifetime.PROCESS);
        assertThat(folder.resolve("journal/" + id + ".json")).exists();
        assertThat(fault.entryFilesAtInject).isEqualTo(1);
    }

    @Test
    void healingTwiceAndHealingUnknownIdsAreNoFailures() throws Exception {
        var injector = injector();
        var id = injector.inject(new Freeze("controller-2"), Lifetime.PROCESS);
        injector.heal(id);
        injector.heal(id);
        injector.heal("power-cut-000000");
        injector.heal("../../etc/passwd");
        assertThat(environment.calls).containsExactly("controller-2 freeze", "controller-2 thaw");
    }

    @Test
    void whatFailsHalfWayIsUndoneAtOnce() {
        environment.failing.add("cut");
        var injector = injector();
        assertThatThrownBy(() -> injector.inject(new Isolate("controller-1", Optional.empty()), Lifetime.PROCESS))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessage("cut failed");
        assertThat(environment.cuts).isEmpty();
        assertThat(injector.entries()).isEmpty();
    }

    @Test
    void whatFailsHalfWayAndCannotBeUndoneStaysOwed() throws Exception {
        environment.failing.addAll(List.of("cut", "mend"));
        assertThatThrownBy(() -> injector().inject(new Isolate("controller-1", Optional.empty()), Lifetime.PROCESS))
                .hasMessage("cut failed")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .satisfies(s -> assertThat(s).hasMessage("mend failed")));
        assertThat(environment.cuts).hasSize(1);
        assertThat(injector().entries())
                .singleElement()
                .satisfies(e -> assertThat(e.state()).isEqualTo(State.HEALING));

        environment.failing.clear();
        asIfItsProcessDied();
        assertThat(injector().healOwed()).isEmpty();
        assertThat(environment.cuts).isEmpty();
        assertThat(injector().entries()).isEmpty();
    }

    @Test
    void aProcessThatDiesBetweenJournalAndInjectionIsHealedByTheNext() throws Exception {
        journal()
                .write(new JournalEntry(
                        "power-cut-aaaaaa",
                        1,
                        new PowerCut("controller-3"),
                        State.ATTEMPTED,
                        Instant.EPOCH,
                        false,
                        DEAD));
        var next = injector();
        assertThat(next.owed()).hasSize(1);
        assertThat(next.healOwed()).isEmpty();
        assertThat(environment.calls).containsExactly("controller-3 start");
        assertThat(next.entries()).isEmpty();
    }

    @Test
    void aProcessThatDiesWhileAFaultIsInForceIsHealedByTheNext() throws Exception {
        injector().inject(new PowerCut("controller-1"), Lifetime.PROCESS);
        assertThat(injector().owed()).as("its process lives").isEmpty();
        asIfItsProcessDied();
        assertThat(injector().healOwed()).isEmpty();
        assertThat(environment.fake("controller-1").state).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void whatWasInjectedByHandStaysUntilItIsHealed() throws Exception {
        var id = injector().inject(new PowerCut("controller-1"), Lifetime.UNTIL_HEALED);
        asIfItsProcessDied();
        assertThat(injector().owed()).isEmpty();
        assertThat(injector().healOwed()).isEmpty();
        assertThat(injector().entries()).extracting(JournalEntry::id).containsExactly(id);
        assertThat(injector().healAll()).isEmpty();
        assertThat(injector().entries()).isEmpty();
    }

    @Test
    void byHandButHalfWayIsOwed() {
        journal()
                .write(new JournalEntry(
                        "freeze-aaaaaa", 1, new Freeze("controller-3"), State.ATTEMPTED, Instant.EPOCH, true, DEAD));
        assertThat(injector().owed()).hasSize(1);
    }

    @Test
    void healsInReverseOrderGoesOnPastFailuresAndNamesThem() throws Exception {
        var injector = injector();
        injector.inject(new Freeze("controller-1"), Lifetime.PROCESS);
        injector.inject(new Isolate("controller-2", Optional.empty()), Lifetime.PROCESS);
        injector.inject(new PowerCut("controller-3"), Lifetime.PROCESS);
        environment.calls.clear();
        environment.failing.add("mend");

        var failures = injector.healOwn();
        assertThat(failures).singleElement().satisfies(f -> {
            assertThat(f.target()).isEqualTo("controller-2");
            assertThat(f.cause()).hasMessage("mend failed");
        });
        // tried once more after the others: one fault may stand in the way of healing another
        assertThat(environment.calls).containsExactly("controller-3 start", "mend", "controller-1 thaw", "mend");
        assertThat(injector.entries()).hasSize(1);

        environment.failing.clear();
        assertThat(injector.healOwn()).isEmpty();
        assertThat(injector.entries()).isEmpty();
    }

    @Test
    void healsOnlyItsOwnWhenAskedTo() throws Exception {
        var byHand = injector().inject(new Freeze("controller-1"), Lifetime.UNTIL_HEALED);
        var experiment = injector();
        experiment.inject(new PowerCut("controller-2"), Lifetime.PROCESS);
        assertThat(experiment.healOwn()).isEmpty();
        assertThat(experiment.entries()).extracting(JournalEntry::id).containsExactly(byHand);
    }

    @Test
    void anEntryThatCannotBeReadIsReportedAndDoesNotStopTheOthers() throws Exception {
        injector().inject(new Freeze("controller-1"), Lifetime.UNTIL_HEALED);
        Files.writeString(folder.resolve("journal/odd-000000.json"), "{ \"fault\": \"meteor\"");
        var failures = injector().healAll();
        assertThat(failures)
                .singleElement()
                .satisfies(f ->
                        assertThat(f.toString()).contains("odd-000000.json").contains("cannot be read"));
        assertThat(environment.fake("controller-1").state).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void ctrlCInterruptsWhatIsBeingInjectedHealsAndRefusesMore() throws Exception {
        var begun = new CountDownLatch(1);
        var undone = new CountDownLatch(1);
        var fault = new ScriptedFault(
                () -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                },
                undone::countDown);
        var injector = injector();
        var main = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(() -> injector.inject(fault, Lifetime.PROCESS))
                        .isInstanceOf(EnvironmentFailure.class));
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

        injector.closeAndHeal();
        assertThat(undone.await(5, TimeUnit.SECONDS)).isTrue();
        main.join(5_000);
        assertThat(Files.list(folder.resolve("journal"))).isEmpty();
        assertThatThrownBy(() -> injector.inject(new PowerCut("controller-1"), Lifetime.PROCESS))
                .isInstanceOf(EnvironmentFailure.class);
        assertThat(environment.calls).isEmpty();
    }

    @Test
    void manyInjectAndHealSideBySide() throws Exception {
        var injector = injector();
        var failures = Collections.synchronizedList(new ArrayList<Throwable>());
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 20; i++) {
            var node = "controller-" + (1 + i % 3);
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    injector.inject(new Isolate(node, Optional.empty()), Lifetime.PROCESS);
                } catch (Throwable e) {
                    failures.add(e);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        assertThat(environment.cuts).hasSize(20);
        var second = Thread.ofVirtual().start(() -> {
            try {
                failures.addAll(
                        injector.closeAndHeal().stream().map(f -> f.cause()).toList());
            } catch (InterruptedException e) {
                failures.add(e);
            }
        });
        assertThat(injector.healOwn()).isEmpty();
        second.join();
        assertThat(failures).isEmpty();
        assertThat(environment.cuts).isEmpty();
        assertThat(injector.entries()).isEmpty();
    }

    /** Rewrites the entries as those of a process that is gone. */
    private void asIfItsProcessDied() {
        for (var e : journal().read().entries()) {
            journal().write(new JournalEntry(e.id(), e.order(), e.fault(), e.state(), e.at(), e.keep(), DEAD));
        }
    }

    private interface Script {
        void run() throws InterruptedException;
    }

    private final class ScriptedFault implements Fault {
        private final Script inject;
        private final Script heal;
        private int entryFilesAtInject;

        ScriptedFault(Script inject, Script heal) {
            this.inject = inject;
            this.heal = heal;
        }

        @Override
        public String kind() {
            return "power-cut";
        }

        @Override
        public String target() {
            return "controller-1";
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("node", "controller-1");
        }

        @Override
        public void inject(FaultSite site, String id) throws InterruptedException {
            try (var files = Files.list(folder.resolve("journal"))) {
                entryFilesAtInject =
                        (int) files.filter(f -> f.toString().endsWith(".json")).count();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            inject.run();
        }

        @Override
        public void heal(FaultSite site, String id) throws InterruptedException {
            heal.run();
        }
    }
}
