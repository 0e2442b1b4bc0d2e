package dev.mainstay.experiment;

import dev.mainstay.check.Check;
import dev.mainstay.check.CheckResult;
import dev.mainstay.check.CheckRound;
import dev.mainstay.check.Checks;
import dev.mainstay.check.HttpIdentityClient;
import dev.mainstay.check.IdentityClient;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.Experiment.CheckChoice;
import dev.mainstay.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks an experiment's checks of a cloud, at once or until they hold, and puts the answers on the time line. For one thread. */
public final class CheckAsker {
    /**
     * Between two questions while waiting; half as long as the last one took, if that was longer: where asking is slow, the cloud has work to do, and to wait longer would be told as
     * recovery's time.
     */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Subject subject;
    private final Optional<Tenant> tenant;
    private final RunClock clock;
    private final Events events;
    private final IdentityClient identity;
    private Optional<String> token = Optional.empty();

    /** @param tenant with what checks ask for; empty where they ask for nothing of a user's */
    public CheckAsker(Subject subject, Optional<Tenant> tenant, RunClock clock, Events events) {
        this(
                subject,
                tenant,
                clock,
                events,
                new HttpIdentityClient(subject.access().identity().orElse(""), subject.access(), clock));
    }

    CheckAsker(Subject subject, Optional<Tenant> tenant, RunClock clock, Events events, IdentityClient identity) {
        this.tenant = tenant;
        this.subject = subject;
        this.clock = clock;
        this.events = events;
        this.identity = identity;
    }

    /** Has a token issued for later; without one, the check that needs it will say so. */
    void takeToken() throws InterruptedException {
        if (subject.access().identity().isEmpty()) {
            return;
        }
        try {
            token = Optional.of(identity.issueToken().token()).filter(t -> !t.isEmpty());
        } catch (IdentityClient.Unanswered e) {
            events.emit(new Event.Noted(clock.nanos(), "setup", "no token for later: " + e.getMessage()));
        }
    }

    /** Each once, or within its own time; all of them, whatever the earlier ones say. */
    List<CheckResult> ask(String stage, List<CheckChoice> choices) throws InterruptedException {
        var results = new ArrayList<CheckResult>();
        var round = round();
        for (var choice : choices) {
            var check = check(choice);
            long begin = clock.nanos();
            var result = round.ask(check);
            while (!result.held() && left(begin, choice) > 0) {
                pause(result.took(), left(begin, choice));
                round = round();
                result = round.ask(check);
            }
            results.add(seen(stage, result, begin));
        }
        return results;
    }

    /**
     * Until all hold in one round. One that did not hold is asked alone until it does: the others would only be work for a cloud that has enough of it.
     *
     * @return what the last round said, up to the first check that did not hold, or what that one said alone
     */
    List<CheckResult> until(String stage, List<CheckChoice> choices, Duration within) throws InterruptedException {
        var results = rounds(stage, choices, within);
        for (var result : results) {
            seen(stage, result, clock.nanos() - result.took().toNanos());
        }
        return results;
    }

    /** As {@link #until}, but says only what it is waiting for: the first check that did not hold in the last round. */
    public Optional<String> await(String stage, List<CheckChoice> choices, Duration within)
            throws InterruptedException {
        return lacking(rounds(stage, choices, within));
    }

    /** The first check that does not hold now, and what was seen. */
    Optional<String> missing(List<CheckChoice> choices) throws InterruptedException {
        return lacking(once(choices));
    }

    private static Optional<String> lacking(List<CheckResult> results) {
        return results.stream().filter(r -> !r.held()).findFirst().map(r -> r.check() + ": " + r.seen());
    }

    private List<CheckResult> once(List<CheckChoice> choices) throws InterruptedException {
        var results = new ArrayList<CheckResult>();
        var round = round();
        for (var choice : choices) {
            results.add(round.ask(check(choice)));
            if (!results.getLast().held()) {
                break;
            }
        }
        return List.copyOf(results);
    }

    private List<CheckResult> rounds(String stage, List<CheckChoice> choices, Duration within)
            throws InterruptedException {
        long deadline = clock.nanos() + within.toNanos();
        var told = "";
        var asked = choices;
        while (true) {
            long begin = clock.nanos();
            var results = once(asked);
            var missing = lacking(results);
            if (missing.isEmpty() && asked.size() < choices.size()) {
                asked = choices;
                continue;
            }
            if (missing.isEmpty() || clock.nanos() >= deadline) {
                return results;
            }
            asked = List.of(asked.get(results.size() - 1));
            if (!missing.get().equals(told)) {
                events.emit(new Event.Noted(clock.nanos(), stage, "not yet " + missing.get()));
                told = missing.get();
            }
            pause(Duration.ofNanos(clock.nanos() - begin), deadline - clock.nanos());
        }
    }

    private CheckResult seen(String stage, CheckResult result, long begin) {
        var whole = new CheckResult(
                result.check(), result.held(), result.seen(), Duration.ofNanos(Math.max(0, clock.nanos() - begin)));
        events.emit(new Event.CheckSeen(clock.nanos(), stage, whole.check(), whole.held(), whole.seen()));
        return whole;
    }

    private long left(long begin, CheckChoice choice) {
        return begin + choice.within().map(Duration::toNanos).orElse(0L) - clock.nanos();
    }

    private void pause(Duration last, long leftNanos) throws InterruptedException {
        long nanos = Math.max(PAUSE.toNanos(), last.toNanos() / 2);
        clock.sleep(Duration.ofNanos(Math.min(nanos, Math.max(1, leftNanos))));
    }

    private CheckRound round() {
        return new CheckRound(
                subject.cloud(),
                subject.access(),
                subject::status,
                identity,
                token,
                clock,
                Optional.of(subject.environment()),
                tenant);
    }

    static Check check(CheckChoice choice) {
        return Checks.of(choice.name())
                .orElseThrow(() -> new IllegalStateException("there is no check " + choice.name()));
    }
}
