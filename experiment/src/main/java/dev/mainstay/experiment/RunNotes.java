package dev.mainstay.experiment;

import dev.mainstay.check.CheckResult;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one run has come to so far, told on its time line as it becomes known. For one thread. */
final class RunNotes {
    private final RunClock clock;
    private final Events events;
    private final List<String> spoilt = new ArrayList<>();
    private final List<Judgement.StageCheck> failedChecks = new ArrayList<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private Optional<Long> brokenAt = Optional.empty();
    private Optional<Boolean> recovered = Optional.empty();
    private Optional<Duration> recovery = Optional.empty();
    private String recoveryText = "";
    private boolean unhealed;
    private int injected;
    private int skipped;

    RunNotes(RunClock clock, Events events) {
        this.clock = clock;
        this.events = events;
    }

    void enter(String stage) {
        events.emit(new Event.StageEntered(clock.nanos(), stage));
    }

    void say(String source, String text) {
        events.emit(new Event.Noted(clock.nanos(), source, text));
    }

    /** The run says nothing, for this reason. */
    void spoil(String why) {
        if (!spoilt.contains(why)) {
            spoilt.add(why);
            say("run", why);
        }
    }

    /** @return whether all was healed */
    boolean healed(List<String> failures) {
        failures.forEach(f -> spoil("could not be healed: " + f));
        unhealed |= !failures.isEmpty();
        return failures.isEmpty();
    }

    void notHealed(String why) {
        unhealed = true;
        spoil(why);
    }

    /** From here on undoing is owed, and figures count. */
    void breaking(List<String> nodes) {
        touched.addAll(nodes);
        if (brokenAt.isEmpty()) {
            brokenAt = Optional.of(clock.nanos());
        }
    }

    void injected() {
        injected++;
    }

    void skipped(String stage, String why) {
        skipped++;
        say(stage, "skipped: " + why);
    }

    void checked(String stage, List<CheckResult> results) {
        results.stream().filter(r -> !r.held()).forEach(r -> failedChecks.add(new Judgement.StageCheck(stage, r)));
    }

    /** The steady checks hold again, this long after healing. */
    void recovered(Duration after) {
        recovered = Optional.of(true);
        recovery = Optional.of(after);
    }

    /** @param text of what, and what was seen last: " after stage cut: services-healthy: ..." */
    void unrecovered(String text) {
        recovered = Optional.of(false);
        recovery = Optional.empty();
        recoveryText = text;
    }

    List<String> spoilt() {
        return List.copyOf(spoilt);
    }

    Set<String> touched() {
        return Set.copyOf(touched);
    }

    Optional<Long> brokenAt() {
        return brokenAt;
    }

    Optional<Duration> recovery() {
        return recovery;
    }

    boolean recoveryFailed() {
        return recovered.isPresent() && !recovered.get();
    }

    boolean wholeAgain() {
        return !unhealed && recovered.orElse(false);
    }

    /** Whether the cloud may be broken still. */
    boolean needsEvidence() {
        return unhealed || recoveryFailed();
    }

    /** How many faults came in force. */
    int injectedCount() {
        return injected;
    }

    int skippedCount() {
        return skipped;
    }

    Judgement.Evidence evidence(Probing.Found found, List<String> leftovers) {
        return new Judgement.Evidence(
                spoilt,
                failedChecks,
                recovered,
                recoveryText,
                leftovers,
                found.records(),
                found.distrusted(),
                brokenAt.orElse(0L),
                injected,
                skipped);
    }
}
