package dev.mainstay.experiment;

import dev.mainstay.check.CheckResult;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.Experiment.Stage;
import dev.mainstay.fault.Fault;
import dev.mainstay.home.OperatingFailure;
import dev.mainstay.input.InvalidInput;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The stages of one run: break, hold, check, one after the other. What they leave in force is healed by the run. For one thread. */
final class Stages {
    private final Experiment experiment;
    private final Subject subject;
    private final RunOptions options;
    private final RunWatch watch;
    private final Breaking.Session session;
    private final CheckAsker asker;
    private final RunClock clock;
    private final RunNotes notes;
    private final Recovery recovery;
    private Stage last;

    Stages(
            Experiment experiment,
            Subject subject,
            RunOptions options,
            RunWatch watch,
            Breaking.Session session,
            CheckAsker asker,
            RunClock clock,
            RunNotes notes,
            Recovery recovery) {
        this.experiment = experiment;
        this.subject = subject;
        this.options = options;
        this.watch = watch;
        this.session = session;
        this.asker = asker;
        this.clock = clock;
        this.notes = notes;
        this.recovery = recovery;
        this.last = experiment.stages().getFirst();
    }

    /** The stage that was begun last. */
    Stage last() {
        return last;
    }

    /**
     * Ends when all are done, when their time is over, or when the cloud cannot be made whole between two of them, which is noted then.
     *
     * @param steady what the steady checks said
     * @throws RunStopped when the run is to end
     */
    void run(List<CheckResult> steady) throws InterruptedException {
        var stages = experiment.stages();
        gate("steady", stages.getFirst().name(), steady);
        long begin = clock.nanos();
        for (int i = 0; i < stages.size(); i++) {
            var stage = stages.get(i);
            watch.check();
            if (i > 0 && over(begin)) {
                break;
            }
            if (!whole(stage)) {
                return;
            }
            last = stage;
            notes.enter(stage.name());
            if (!broken(stage)) {
                continue;
            }
            watch.sleep(stage.hold());
            var results = asker.ask(stage.name(), stage.checks());
            var next = i + 1 < stages.size() ? stages.get(i + 1).name() : "heal";
            notes.checked(stage.name(), gate(stage.name(), next, results));
        }
        if (notes.injectedCount() == 0 && notes.skippedCount() > 0) {
            notes.spoil("no fault could be injected: all " + notes.skippedCount() + " were skipped");
        }
    }

    private boolean over(long begin) {
        return experiment
                .lasting()
                .map(Duration::toNanos)
                .filter(most -> clock.nanos() - begin >= most)
                .isPresent();
    }

    /** Heals, and waits for the steady checks, as the stage wants it before; whether it may begin. */
    private boolean whole(Stage stage) throws InterruptedException {
        if (stage.recoverFirst() && notes.brokenAt().isPresent()) {
            notes.enter("heal");
            return notes.healed(session.healAll()) && recovery.await(last);
        }
        return !stage.healFirst() || notes.healed(session.healAll());
    }

    /** Whether it is broken now; a stage that may be skipped says why not. What was begun of it is healed by the next stage, or at the end. */
    private boolean broken(Stage stage) throws InterruptedException {
        try {
            inject(stage);
            return true;
        } catch (OperatingFailure | UncheckedIOException | InvalidInput e) {
            if (!stage.skippable()) {
                throw e;
            }
            notes.skipped(stage.name(), String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void inject(Stage stage) throws InterruptedException {
        for (var choice : stage.faults()) {
            var faults = session.match(choice);
            for (var fault : faults) {
                var nodes = nodesOf(fault);
                nodes.forEach(this::refuseBeyondLimits);
                notes.breaking(nodes);
            }
            if (faults.size() == 1) {
                session.inject(faults.getFirst());
            } else {
                SideBySide.run("inject " + choice.kind(), faults, session::inject);
            }
            faults.forEach(f -> notes.injected());
        }
    }

    private void refuseBeyondLimits(String node) {
        for (var allowed : List.of(experiment.limits().nodes(), options.nodes())) {
            if (!allowed.isEmpty() && !allowed.contains(node)) {
                throw new RunStopped(
                        "node " + node + " would be broken, but only " + String.join(", ", allowed) + " may be");
            }
        }
    }

    /** The nodes that a fault names: its own, or those of the groups that it parts. */
    private List<String> nodesOf(Fault fault) {
        var named =
                Set.copyOf(List.of(String.join(" ", fault.parameters().values()).split("[^a-z0-9-]+")));
        return subject.cloud().nodes().stream()
                .map(n -> n.name())
                .filter(named::contains)
                .toList();
    }

    /** @return the answers of the checks, asked again where the user wanted it */
    private List<CheckResult> gate(String done, String next, List<CheckResult> results) throws InterruptedException {
        var latest = results;
        while (true) {
            switch (options.gate().after(done, next, latest)) {
                case GO_ON -> {
                    return latest;
                }
                case REPEAT_CHECKS -> {
                    var choices = experiment.stages().stream()
                            .filter(s -> s.name().equals(done))
                            .map(Stage::checks)
                            .findFirst()
                            .orElse(experiment.steady());
                    latest = asker.ask(done, choices);
                }
                case STOP -> throw new RunStopped("stopped by the user after stage " + done);
            }
        }
    }
}
