package dev.mainstay.criticality;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.criticality.CriticalityRecord.Row;
import dev.mainstay.criticality.CriticalityRecord.State;
import dev.mainstay.criticality.Today.Deployed;
import dev.mainstay.criticality.Today.NotDeployed;
import dev.mainstay.criticality.Today.Retired;
import dev.mainstay.criticality.Users.Asking;
import dev.mainstay.criticality.Users.Round;
import dev.mainstay.environment.Observable;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.Breaking;
import dev.mainstay.experiment.RunFacts;
import dev.mainstay.experiment.Subject;
import dev.mainstay.experiment.Verdict;
import dev.mainstay.fault.Fault;
import dev.mainstay.fault.Leftovers;
import dev.mainstay.home.OperatingFailure;
import dev.mainstay.input.InvalidInput;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One measurement of the table, for one thread: for each component wait until all is well, kill it, let it settle, ask all functions, heal. The invariant:
 * once something has been attempted to be killed, healing is tried before the next component and before {@link #go} ends, however it ends.
 */
final class Course {
    /** Until health checks and clients have seen it: HAProxy looks every 2 s at the slowest and takes two looks. */
    private static final Duration SETTLE = Duration.ofSeconds(6);
    /** Longer than the longest time limit of a function that is asked on schedule, and one interval. */
    private static final Duration ASK = Duration.ofSeconds(15);
    /** Twice what a guest takes on a busy small machine. */
    private static final Duration GUEST_LIMIT_LEAST = Duration.ofSeconds(45);

    private static final Duration WELL_FIRST = Duration.ofMinutes(3);
    private static final Duration WELL_AGAIN = Duration.ofMinutes(5);
    /** Once it has not been well for as long as that, it hardly becomes so by waiting. */
    private static final Duration WELL_STILL = Duration.ofSeconds(45);

    private static final Duration LEFTOVERS = Duration.ofSeconds(30);
    private static final int HEAL_TRIES = 3;

    private final CriticalityRunner.Order order;
    private final Subject subject;
    private final Users users;
    private final Well well;
    private final Breaking.Session session;
    private final RunClock clock;
    private final Events events;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<String> unhealed = new ArrayList<>();
    private Optional<Leftovers> before = Optional.empty();
    private boolean interrupted;

    Course(
            CriticalityRunner.Order order,
            Subject subject,
            Users users,
            Well.Checks checks,
            Breaking.Session session,
            RunClock clock,
            Events events) {
        this.order = order;
        this.subject = subject;
        this.users = users;
        this.well = new Well(checks, users, clock, events);
        this.session = session;
        this.clock = clock;
        this.events = events;
    }

    boolean interrupted() {
        return interrupted;
    }

    static List<String> plan(PublishedComponent component, Cloud cloud, Replicas replicas) {
        return switch (component.today()) {
            case Retired retired -> List.of(retired(retired));
            case NotDeployed not -> List.of(notDeployed(not));
            case Deployed deployed -> {
                var targets = deployed.targets().stream()
                        .filter(t -> !t.carriers(cloud).isEmpty())
                        .map(t -> t.plan(cloud, replicas))
                        .toList();
                yield targets.isEmpty() ? List.of(missing(cloud)) : targets;
            }
        };
    }

    CriticalityRecord go(String id) {
        Map<String, String> versions = Map.of();
        try {
            versions = subject.versions();
            if (subject.environment() instanceof Observable observable) {
                before = Optional.of(Leftovers.from(observable, clock));
            }
            stage("setup");
            users.arrive();
            measure();
        } catch (InterruptedException e) {
            interrupted = true;
            reasons.add("interrupted");
        } catch (OperatingFailure | UncheckedIOException | InvalidInput e) {
            reasons.add(String.valueOf(e.getMessage()));
        } finally {
            // whatever is thrown past this point, errors included, nothing stays broken
            heal();
            leave();
        }
        var leftovers = leftovers();
        fill();
        return new CriticalityRecord(
                id,
                subject.cloud().name(),
                clock.start(),
                clock.nanos(),
                order.replicas(),
                verdict(leftovers),
                reasons,
                rows,
                leftovers,
                RunFacts.of(subject.cloud()),
                versions,
                order.command());
    }

    private void measure() throws InterruptedException {
        Optional<Well.State> state = Optional.empty();
        boolean wasWell = true;
        try {
            for (var component : CriticalityTable.named(order.components())) {
                var without = unmeasurable(component);
                if (without.isPresent()) {
                    rows.add(without.get());
                    continue;
                }
                if (state.isEmpty() || state.get().unwell().isPresent()) {
                    stage("steady");
                    state = Optional.of(well.within(state.isEmpty() ? WELL_FIRST : wasWell ? WELL_AGAIN : WELL_STILL));
                }
                var now = state.get();
                wasWell = now.unwell().isEmpty();
                if (!wasWell || !unhealed.isEmpty()) {
                    rows.add(Row.unmeasured(
                            component,
                            State.UNKNOWN,
                            "The cloud was not well before it was killed: "
                                    + now.unwell().orElse(String.join("; ", unhealed))));
                    continue;
                }
                var row = broken(
                        component, now.asking().orElseThrow(), now.steady().orElseThrow());
                rows.add(row);
                state = Optional.of(recovery(row));
                wasWell = state.get().unwell().isEmpty();
            }
        } finally {
            state.flatMap(Well.State::asking).ifPresent(Asking::close);
        }
    }

    /** What cannot be killed, with the reason; empty for what can. */
    private Optional<Row> unmeasurable(PublishedComponent component) {
        return switch (component.today()) {
            case Retired retired -> Optional.of(Row.unmeasured(component, State.RETIRED, retired(retired)));
            case NotDeployed not -> Optional.of(Row.unmeasured(component, State.NOT_DEPLOYED, notDeployed(not)));
            case Deployed deployed ->
                deployed.targets().stream()
                                .allMatch(t -> t.carriers(subject.cloud()).isEmpty())
                        ? Optional.of(Row.unmeasured(component, State.NOT_DEPLOYED, missing(subject.cloud())))
                        : Optional.empty();
        };
    }

    /** Kills, asks, heals. */
    private Row broken(PublishedComponent component, Asking asking, Round steady) throws InterruptedException {
        stage(component.name());
        var deployed = (Deployed) component.today();
        var faults = new ArrayList<Fault>();
        boolean killed = false;
        try (asking) {
            for (var target : deployed.targets()) {
                for (var choice : target.faults(subject.cloud(), order.replicas())) {
                    faults.addAll(session.match(choice));
                }
            }
            for (var fault : faults) {
                session.inject(fault);
            }
            killed = true;
            clock.sleep(SETTLE);
            var round = asking.round(ASK, guestLimit(steady));
            var row = Row.measured(component, evidence(deployed, faults, steady, round));
            note(component.name(), row);
            return row;
        } catch (OperatingFailure | InvalidInput e) {
            return Row.unmeasured(
                    component,
                    State.UNKNOWN,
                    (killed ? "Users could not be asked: " : "It could not be killed: ") + e.getMessage());
        } finally {
            heal();
        }
    }

    private static Duration guestLimit(Round steady) {
        var twice = steady.guestTook().multipliedBy(2);
        return twice.compareTo(GUEST_LIMIT_LEAST) > 0 ? twice : GUEST_LIMIT_LEAST;
    }

    /** A function that was not seen to work before says nothing afterwards. */
    private Evidence evidence(Deployed deployed, List<Fault> faults, Round steady, Round round) {
        var known =
                steady.seen().stream().filter(Seen::works).map(Seen::function).toList();
        var seen = round.seen().stream()
                .map(s -> known.contains(s.function()) ? s : Seen.notAsked(s.function()))
                .toList();
        return new Evidence(
                seen,
                faults.stream().map(Fault::target).toList(),
                deployed.targets().stream()
                        .mapToInt(t -> t.carriers(subject.cloud()).size())
                        .max()
                        .orElse(0),
                faults.stream()
                        .map(f -> f.parameters().getOrDefault("node", ""))
                        .distinct()
                        .toList(),
                users.guestNode());
    }

    private Well.State recovery(Row row) throws InterruptedException {
        stage("recovery");
        var state = well.within(WELL_AGAIN);
        var notes = new ArrayList<>(state.notes());
        state.unwell()
                .ifPresent(
                        u -> notes.add("not well again within " + WELL_AGAIN.toMinutes() + " min after healing: " + u));
        rows.set(
                rows.size() - 1,
                row.recovered(state.unwell().isEmpty() ? Optional.of(state.took()) : Optional.empty(), notes));
        return state;
    }

    /** Never throws for what the cloud does; an interrupt makes it hurry, not stop. */
    private void heal() {
        for (int attempt = 1; attempt <= HEAL_TRIES; attempt++) {
            try {
                session.healAll().forEach(f -> {
                    unhealed.add("could not be healed: " + f);
                    reasons.add("could not be healed: " + f);
                });
                return;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (RuntimeException e) {
                unhealed.add("healing failed: " + e.getMessage());
                reasons.add("healing failed: " + e.getMessage());
                return;
            }
        }
        reasons.add("healing was interrupted " + HEAL_TRIES + " times; the next command goes on with it");
    }

    private void leave() {
        try {
            users.leave().forEach(left -> tell("end", "stays for the next run to remove: " + left));
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (RuntimeException e) {
            tell("end", "not all could be removed: " + e.getMessage());
        } finally {
            users.close();
        }
    }

    private List<String> leftovers() {
        if (before.isEmpty() || interrupted) {
            return List.of();
        }
        try {
            return before.get().within(LEFTOVERS);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (RuntimeException e) {
            reasons.add("the environment could not be compared with before: " + e.getMessage());
        }
        return List.of();
    }

    /** Rows that the end came before. */
    private void fill() {
        for (var component : CriticalityTable.named(order.components()).stream()
                .skip(rows.size())
                .toList()) {
            rows.add(unmeasurable(component)
                    .orElse(Row.unmeasured(
                            component,
                            State.UNKNOWN,
                            "It was not come to" + (reasons.isEmpty() ? "." : ": " + String.join("; ", reasons)))));
        }
    }

    private Verdict verdict(List<String> leftovers) {
        if (!leftovers.isEmpty()) {
            reasons.add("left over: " + String.join("; ", leftovers));
            return Verdict.FAILED;
        }
        var late = rows.stream()
                .filter(r -> r.state() == State.MEASURED && r.recovery().isEmpty())
                .map(Row::component)
                .toList();
        if (!late.isEmpty() && !interrupted) {
            reasons.add("not seen to recover from: " + String.join(", ", late));
        }
        boolean told = rows.stream().noneMatch(r -> r.state() == State.UNKNOWN);
        return told && reasons.isEmpty() ? Verdict.PASSED : Verdict.UNKNOWN;
    }

    private void note(String component, Row row) {
        tell(
                component,
                row.severity().map(Severity::tag).orElse("") + " (published "
                        + row.published().tag() + "), hits " + row.audience());
    }

    private void stage(String name) {
        events.emit(new Event.StageEntered(clock.nanos(), name));
    }

    private void tell(String source, String text) {
        events.emit(new Event.Noted(clock.nanos(), source, text));
    }

    private static String retired(Retired retired) {
        return "Retired. Its successor: " + retired.successor() + ".";
    }

    private static String notDeployed(NotDeployed not) {
        return "Not deployed yet: " + not.instead() + ".";
    }

    private static String missing(Cloud cloud) {
        return "Cloud " + cloud.name() + " does not run it.";
    }
}
