package dev.mainstay.experiment;

import dev.mainstay.check.CheckResult;
import dev.mainstay.environment.Observable;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.fault.Leftovers;
import dev.mainstay.home.OperatingFailure;
import dev.mainstay.input.InvalidInput;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run, for one thread. Its course: setup (which waits for the cloud to be well), warm-up, steady checks, the stages, heal, recovery, cool-down, verification,
 * acceptance, leftovers, verdict.
 * The invariant: once a fault has been attempted, healing is tried before {@link #go} ends, however it ends. An interrupt is noted and ends what
 * can be ended; the caller sets it again.
 */
final class Run {
    private static final String UNWELL = "the cloud was not well before anything was broken: ";
    private static final int HEAL_TRIES = 3;
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
    private final Accepting accepting;
    private final Breaking.Session session;
    private final Belongings belongings;
    private final CheckAsker asker;

    private final RunNotes notes;
    private final Recovery recovery;
    private final Stages stages;
    private final Aftermath aftermath;
    private List<CheckResult> steadyResults = List.of();
    private Optional<Leftovers> before = Optional.empty();
    private Optional<Probing.Running> running = Optional.empty();
    private boolean interrupted;

    Run(
            Experiment experiment,
            Subject subject,
            RunOptions options,
            RunFolder folder,
            RunClock clock,
            RunLog log,
            Probing probing,
            Breaking breaking,
            Accepting accepting) {
        this.experiment = experiment;
        this.subject = subject;
        this.options = options;
        this.folder = folder;
        this.clock = clock;
        this.log = log;
        this.watch = new RunWatch(clock, experiment.limits());
        var silence = new ProbeSilence();
        this.events = log.and(watch).and(silence).and(options.events());
        this.probing = probing;
        this.breaking = breaking;
        this.accepting = accepting;
        this.session = breaking.begin(subject, clock, events);
        this.belongings = new Belongings(experiment, subject, clock, events);
        this.asker = new CheckAsker(subject, belongings.tenant(), clock, events);
        this.notes = new RunNotes(clock, events);
        this.recovery = new Recovery(experiment, asker, silence, clock, notes);
        this.stages = new Stages(experiment, subject, options, watch, session, asker, clock, notes, recovery);
        this.aftermath = new Aftermath(subject, folder, clock, notes);
    }

    RunRecord go() {
        var facts = RunFacts.of(subject.cloud());
        var lacking = lackingNeed(experiment, subject).or(this::lackingFault);
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
                    stages.run(steadyResults);
                }
            }
        } catch (RunStopped e) {
            notes.spoil(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            interrupted = true;
            notes.spoil("interrupted");
        } catch (OperatingFailure | UncheckedIOException | InvalidInput e) {
            notes.spoil(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            notes.spoil("Mainstay itself failed: " + e);
        } finally {
            // whatever is thrown past this point, errors included, nothing stays broken
            heal();
        }
        var found = settle();
        accept();
        interrupted |= belongings.tidy();
        var leftovers = leftovers();
        interrupted |= !interrupted && aftermath.keepLogs();
        interrupted |= belongings.remove();
        notes.enter("end");
        log.close().ifPresent(notes::spoil);
        var judgement = Judgement.of(experiment, notes.evidence(found, leftovers));
        return record(judgement.with(aftermath.offers()), found, leftovers, facts, versions);
    }

    /** Whether the thread was interrupted meanwhile; its status is clear, so that the record can be written. */
    boolean interrupted() {
        return interrupted;
    }

    static Optional<String> lackingNeed(Experiment experiment, Subject subject) {
        var cloud = subject.cloud();
        return experiment.needs().stream()
                .flatMap(n -> n.lackingIn(cloud).stream())
                .findFirst()
                .or(() -> experiment.probes().stream()
                        .filter(p -> cloud.nodesOf(p.kind().needs()).isEmpty())
                        .map(p -> "cloud " + cloud.name() + " runs no "
                                + p.kind().needs().tag() + " service for probe "
                                + p.kind().tag())
                        .findFirst());
    }

    private Optional<String> lackingFault() {
        return experiment.stages().stream()
                .flatMap(s -> s.faults().stream())
                .flatMap(f -> breaking.lacking(f, subject).stream())
                .findFirst();
    }

    private boolean well() throws InterruptedException {
        notes.enter("setup");
        // Before the environment is looked at, so that what the run itself made is no difference.
        belongings.prepare();
        var unwell = new RecoveryWait(asker, clock, events).unwell(experiment);
        unwell.ifPresent(u -> notes.spoil(UNWELL + u));
        return unwell.isEmpty();
    }

    private void setup() throws InterruptedException {
        if (subject.environment() instanceof Observable observable) {
            before = Optional.of(Leftovers.from(observable, clock));
        }
        asker.takeToken();
        running = Optional.of(probing.start(experiment.probes(), subject, belongings.tenant(), clock, events));
        notes.enter("warm-up");
        watch.sleep(experiment.warmUp());
    }

    private boolean steady() throws InterruptedException {
        notes.enter("steady");
        steadyResults = asker.ask("steady", experiment.steady());
        var missing = steadyResults.stream().filter(c -> !c.held()).toList();
        missing.forEach(c -> notes.spoil(UNWELL + c.check() + ": " + c.seen()));
        return missing.isEmpty();
    }

    /** Never throws for what the cloud does; an interrupt makes it hurry, not stop. */
    private void heal() {
        if (notes.brokenAt().isEmpty()) {
            return;
        }
        notes.enter("heal");
        for (int attempt = 1; attempt <= HEAL_TRIES; attempt++) {
            try {
                notes.healed(session.healAll());
                return;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (RuntimeException e) {
                notes.notHealed("healing failed: " + e.getMessage());
                return;
            }
        }
        notes.notHealed("healing was interrupted " + HEAL_TRIES + " times; the next command goes on with it");
    }

    /** Waits for the steady state, unless it is known not to come back, then ends the probes. */
    private Probing.Found settle() {
        try {
            if (notes.brokenAt().isPresent() && !interrupted) {
                if (!notes.recoveryFailed()) {
                    recovery.await(stages.last());
                }
                if (notes.needsEvidence()) {
                    aftermath.gather();
                }
                notes.enter("cool-down");
                clock.sleep(experiment.coolDown());
                if (notes.wholeAgain()) {
                    // What was whole for one round may fall apart: a replica that gives up late was well until then.
                    notes.checked("cool-down", asker.ask("cool-down", experiment.steady()));
                }
            }
            if (running.isPresent()) {
                notes.enter("verify");
                return running.get().stop();
            }
        } catch (InterruptedException e) {
            interrupted = true;
            notes.spoil("interrupted");
        } catch (RuntimeException e) {
            notes.spoil("the probes could not be ended in order: " + e.getMessage());
        } finally {
            running.ifPresent(Probing.Running::abandon);
        }
        return Probing.Found.nothing();
    }

    /** After the probes, whose figures the work would spoil. A cloud that is not whole is not asked: that is told already. */
    private void accept() {
        if (!experiment.acceptance() || notes.brokenAt().isEmpty() || interrupted) {
            return;
        }
        notes.enter("acceptance");
        if (!notes.wholeAgain()) {
            notes.say("acceptance", "not asked: the cloud is not whole");
            return;
        }
        try {
            for (var one : accepting.accept(subject, clock, events)) {
                var result = new CheckResult(one.service(), one.passed(), one.does() + ": " + one.seen(), one.took());
                events.emit(
                        new Event.CheckSeen(clock.nanos(), "acceptance", result.check(), result.held(), result.seen()));
                notes.checked("acceptance", List.of(result));
            }
        } catch (InterruptedException e) {
            interrupted = true;
            notes.spoil("interrupted");
        } catch (RuntimeException e) {
            notes.spoil("the acceptance could not be done: " + e.getMessage());
        }
    }

    /** What differs from before; what services still put in order by themselves gets some time to go. */
    private List<String> leftovers() {
        if (before.isEmpty() || notes.brokenAt().isEmpty()) {
            return List.of();
        }
        try {
            return before.get().within(interrupted ? Duration.ZERO : SETTLE_WITHIN);
        } catch (InterruptedException e) {
            interrupted = true;
            notes.spoil("interrupted while looking for leftovers");
        } catch (RuntimeException e) {
            notes.spoil("the environment could not be compared with before: " + e.getMessage());
        }
        return List.of();
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
                notes.recovery(),
                leftovers,
                facts,
                versions,
                options.command());
    }
}
