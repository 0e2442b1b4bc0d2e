package dev.mainstay.experiment;

import dev.mainstay.check.CheckResult;
import dev.mainstay.event.RunClock;
import java.time.Duration;
import java.util.Optional;

/**
 * After healing: waits until the steady checks hold again, and, where the next stage is to begin with a whole cloud, until every probe has an answer again:
 * what one fault did would be taken for the next one's otherwise.
 */
record Recovery(Experiment experiment, CheckAsker asker, ProbeSilence silence, RunClock clock, RunNotes notes) {
    private static final Duration PAUSE = Duration.ofMillis(100);

    /**
     * @param last the stage that was broken last
     * @return whether all was so within the experiment's time
     */
    boolean await(Experiment.Stage last) throws InterruptedException {
        notes.enter("recovery");
        long begin = clock.nanos();
        var results = asker.until("recovery", experiment.steady(), experiment.healWithin());
        if (!results.stream().allMatch(CheckResult::held)) {
            notes.unrecovered(after(last) + ": " + results.getLast().check() + ": "
                    + results.getLast().seen());
            return false;
        }
        if (last.recoverFirst()) {
            var silent = silentAfter(begin + experiment.healWithin().toNanos());
            if (silent.isPresent()) {
                notes.unrecovered(after(last) + ": every check held, but not " + silent.get());
                return false;
            }
        }
        notes.recovered(Duration.ofNanos(clock.nanos() - begin));
        return true;
    }

    /** A probe that still has no answer at that time. */
    private Optional<String> silentAfter(long deadline) throws InterruptedException {
        boolean told = false;
        for (var silent = silence.any(); silent.isPresent(); silent = silence.any()) {
            if (clock.nanos() >= deadline) {
                return silent;
            }
            if (!told) {
                notes.say("recovery", "not yet " + silent.get());
                told = true;
            }
            clock.sleep(PAUSE);
        }
        return Optional.empty();
    }

    /** Where there are several stages, which one it was, and of what: enough to have the same again. */
    private String after(Experiment.Stage last) {
        return experiment.stages().size() == 1
                ? ""
                : " after stage " + last.name() + " (" + last.text() + ") of '" + experiment.title() + "'";
    }
}
