package dev.mainstay.experiment;

import dev.mainstay.check.CheckResult;
import dev.mainstay.environment.Observable;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.Experiment.Stage;
import dev.mainstay.fault.Fault;
import dev.mainstay.fault.Leftovers;
import dev.mainstay.home.OperatingFailure;
import dev.mainstay.input.InvalidInput;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One run, for one thread. Its course: setup (which waits for the cloud to be well), warm-up, steady checks, the stages, heal, recovery, cool-down, verification, leftovers, verdict.
 * The invariant: once a fault has been attempted, healing is tried before {@link #go} ends, however it ends. An interrupt is noted and ends what
 * can be ended; the caller sets it again.
 */
final class Run {
    private static final String UNWELL = "the cloud was not well before anything was broken: ";
    private static final int HEAL_TRIES = 3;
    private static final int LOGS_OF_ALL_MAX = 5;
    private static final Duration SETTLE_WITHIN = Duration.ofSeconds(20);

    private final Experiment experiment;
    private final Subject subject;
    private final RunOptions options;
    private final RunFolder folder;
    private final RunClock clock;
    private final RunLog log;
    private final Events events;
    private final RunWatch watch;
    private final Probing probing;
    private final Breaking breaking;
    private final Breaking.Session session;
    private final Belongings belongings;
    private final CheckAsker asker;

    private final List<String> spoilt = new ArrayList<>();
    private final List<Judgement.StageCheck> failedChecks = new ArrayList<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private List<CheckResult> steadyResults = List.of();
    private Optional<Leftovers> before = Optional.empty();
    private Optional<Probing.Running> running = Optional.empty();
    private Optional<Long> brokenAt = Optional.empty();
    private Optional<Boolean> recovered = Optional.empty();
    private Optional<Duration> recovery = Optional.empty();
    private String recoveryText = "";
    private boolean interrupted;

    Run(
            Experiment experiment,
            Subject subject,
            RunOptions options,
            RunFolder folder,
            RunClock clock,
            RunLog log,
            Probing probing,
            Breaking breaking) {
        this.experiment = experiment;
        this.subject = subject;
        this.options = options;
        this.folder = folder;
        this.clock = clock;
        this.log = log;
        this.watch = new RunWatch(clock, experiment.limits());
        this.events = log.and(watch).and(options.events());
        this.probing = probing;
        this.breaking = breaking;
        this.session = breaking.begin(subject, clock, events);
        this.belongings = new Belongings(experiment, subject, clock, events);
        this.asker = new CheckAsker(subject, belongings.tenant(), clock, events);
    }

    RunRecord go() {
        var facts = RunFacts.of(subject.cloud());
        var lacking = Need.firstLacking(experiment, subject.cloud()).or(this::lackingFault);
        if (lacking.isPresent()) {
            events.emit(new Event.Noted(clock.nanos(), "setup", "skipped: " + lacking.get()));
            return record(Judgement.skipped(lacking.get()), Probing.Found.nothing(), List.of(), facts, Map.of());
        }
        Map<String, String> versions = Map.of();
        try {
            versions = subject.versions();
            if (well()) {
                setup();
                if (steady()) {
                    stages();
                }
            }
        } catch (RunStopped e) {
            spoil(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            interrupted = true;
            spoil("interrupted");
        } catch (OperatingFailure | UncheckedIOException | InvalidInput e) {
            spoil(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            spoil("Mainstay itself failed: " + e);
        } finally {
            // whatever is thrown past this point, errors included, nothing stays broken
            heal();
        }
        var found = settle();
        interrupted |= belongings.tidy();
        var leftovers = leftovers();
        keepLogs();
        interrupted |= belongings.remove();
        enter("end");
        log.close().ifPresent(spoilt::add);
        var judgement = Judgement.of(
                experiment,
                new Judgement.Evidence(
                        spoilt,
                        failedChecks,
                        recovered,
                        recoveryText,
                        leftovers,
                        found.records(),
                        found.distrusted(),
                        brokenAt.orElse(0L)));
        return record(judgement, found, leftovers, facts, versions);
    }

    /** Whether the thread was interrupted meanwhile; its status is clear, so that the record can be written. */
    boolean interrupted() {
        return interrupted;
    }

    private Optional<String> lackingFault() {
        return experiment.stages().stream()
                .flatMap(s -> s.faults().stream())
                .flatMap(f -> breaking.lacking(f, subject).stream())
                .findFirst();
    }

    private boolean well() throws InterruptedException {
        enter("setup");
        // Before the environment is looked at, so that what the run itself made is no difference.
        belongings.prepare();
        var unwell = new RecoveryWait(asker, clock, events).unwell(experiment);
        unwell.ifPresent(u -> spoil(UNWELL + u));
        return unwell.isEmpty();
    }

    private void setup() throws InterruptedException {
        if (subject.environment() instanceof Observable observable) {
            before = Optional.of(Leftovers.from(observable, clock));
        }
        asker.takeToken();
        running = Optional.of(probing.start(experiment.probes(), subject, belongings.tenant(), clock, events));
        enter("warm-up");
        watch.sleep(experiment.warmUp());
    }

    private boolean steady() throws InterruptedException {
        enter("steady");
        steadyResults = asker.ask("steady", experiment.steady());
        var missing = steadyResults.stream().filter(c -> !c.held()).toList();
        missing.forEach(c -> spoil(UNWELL + c.check() + ": " + c.seen()));
        return missing.isEmpty();
    }

    private void stages() throws InterruptedException {
        var stages = experiment.stages();
        gate("steady", stages.getFirst().name(), steadyResults);
        for (int i = 0; i < stages.size(); i++) {
            var stage = stages.get(i);
            watch.check();
            if (stage.healFirst() && !healed(session.healAll())) {
                return;
            }
            enter(stage.name());
            breakWith(stage);
            watch.sleep(stage.hold());
            var results = asker.ask(stage.name(), stage.checks());
            var next = i + 1 < stages.size() ? stages.get(i + 1).name() : "heal";
            mustHold(stage.name(), gate(stage.name(), next, results));
        }
    }

    private void mustHold(String stage, List<CheckResult> results) {
        results.stream().filter(r -> !r.held()).forEach(r -> failedChecks.add(new Judgement.StageCheck(stage, r)));
    }

    private void breakWith(Stage stage) throws InterruptedException {
        for (var choice : stage.faults()) {
            var faults = session.match(choice);
            for (var fault : faults) {
                var nodes = nodesOf(fault);
                nodes.forEach(this::refuseBeyondLimits);
                touched.addAll(nodes);
            }
            if (brokenAt.isEmpty() && !faults.isEmpty()) {
                brokenAt = Optional.of(clock.nanos());
            }
            if (faults.size() == 1) {
                session.inject(faults.getFirst());
            } else {
                SideBySide.run("inject " + choice.kind(), faults, session::inject);
            }
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

    /** Never throws for what the cloud does; an interrupt makes it hurry, not stop. */
    private void heal() {
        if (brokenAt.isEmpty()) {
            return;
        }
        enter("heal");
        for (int attempt = 1; attempt <= HEAL_TRIES; attempt++) {
            try {
                healed(session.healAll());
                return;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (RuntimeException e) {
                spoil("healing failed: " + e.getMessage());
                return;
            }
        }
        spoil("healing was interrupted " + HEAL_TRIES + " times; the next command goes on with it");
    }

    private boolean healed(List<String> failures) {
        failures.forEach(f -> spoil("could not be healed: " + f));
        return failures.isEmpty();
    }

    /** Waits for the steady state, then ends the probes. */
    private Probing.Found settle() {
        try {
            if (brokenAt.isPresent() && !interrupted) {
                recover();
                enter("cool-down");
                clock.sleep(experiment.coolDown());
                if (recovered.orElse(false)) {
                    // What was whole for one round may fall apart: a replica that gives up late was well until then.
                    mustHold("cool-down", asker.ask("cool-down", experiment.steady()));
                }
            }
            if (running.isPresent()) {
                enter("verify");
                return running.get().stop();
            }
        } catch (InterruptedException e) {
            interrupted = true;
            spoil("interrupted");
        } catch (RuntimeException e) {
            spoil("the probes could not be ended in order: " + e.getMessage());
        } finally {
            running.ifPresent(Probing.Running::abandon);
        }
        return Probing.Found.nothing();
    }

    private void recover() throws InterruptedException {
        enter("recovery");
        long begin = clock.nanos();
        var results = asker.until("recovery", experiment.steady(), experiment.healWithin());
        boolean held = results.stream().allMatch(CheckResult::held);
        recovered = Optional.of(held);
        if (held) {
            recovery = Optional.of(Duration.ofNanos(clock.nanos() - begin));
        } else {
            recoveryText = results.getLast().check() + ": " + results.getLast().seen();
        }
    }

    /** What differs from before; what services still put in order by themselves gets some time to go. */
    private List<String> leftovers() {
        if (before.isEmpty() || brokenAt.isEmpty()) {
            return List.of();
        }
        try {
            return before.get().within(interrupted ? Duration.ZERO : SETTLE_WITHIN);
        } catch (InterruptedException e) {
            interrupted = true;
            spoil("interrupted while looking for leftovers");
        } catch (RuntimeException e) {
            spoil("the environment could not be compared with before: " + e.getMessage());
        }
        return List.of();
    }

    /** Of all nodes of a small cloud, since what one did the others tell; of those that were broken in a large one. */
    private void keepLogs() {
        var logs = new NodeLogs(subject.access());
        boolean all = subject.cloud().nodes().size() <= LOGS_OF_ALL_MAX;
        for (var node : subject.environment().nodes()) {
            if (interrupted) {
                return;
            }
            if (!all && !touched.contains(node.name())) {
                continue;
            }
            try {
                logs.of(node, clock.start())
                        .ifPresent(text -> folder.write(folder.logs().resolve(node.name() + ".log"), text));
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (RuntimeException e) {
                events.emit(new Event.Noted(clock.nanos(), "logs", "of " + node.name() + ": " + e.getMessage()));
            }
        }
    }

    private RunRecord record(
            Judgement judgement,
            Probing.Found found,
            List<String> leftovers,
            Map<String, String> facts,
            Map<String, String> versions) {
        return new RunRecord(
                folder.id(),
                experiment.name(),
                experiment.title(),
                experiment.why(),
                subject.cloud().name(),
                clock.start(),
                clock.nanos(),
                judgement.verdict(),
                judgement.reasons(),
                judgement.outcomes(),
                log.events(),
                found.records(),
                recovery,
                leftovers,
                facts,
                versions,
                options.command());
    }

    private void enter(String stage) {
        events.emit(new Event.StageEntered(clock.nanos(), stage));
    }

    private void spoil(String why) {
        if (!spoilt.contains(why)) {
            spoilt.add(why);
            events.emit(new Event.Noted(clock.nanos(), "run", why));
        }
    }
}
