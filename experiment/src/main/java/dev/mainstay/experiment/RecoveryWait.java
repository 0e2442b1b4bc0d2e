package dev.mainstay.experiment;

import dev.mainstay.check.Checks;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Before a run looks at anything: healing ends when the cause is gone, not when services have recovered, so a cloud that was healed or brought up a
 * moment ago gets some time.
 */
record RecoveryWait(CheckAsker asker, RunClock clock, Events events) {
    /** Of RabbitMQ and Galera, which take longest to be whole again, each needs about 20 s. */
    private static final Duration WELL_WITHIN = Duration.ofSeconds(60);

    /**
     * Waits until the steady checks hold, but for the one that needs a token of before.
     *
     * @return what is still not well when the time is over; empty when all is
     */
    Optional<String> unwell(Experiment experiment) throws InterruptedException {
        var choices = experiment.steady().stream()
                .filter(c -> !c.name().equals(Checks.NEEDS_EARLIER_TOKEN))
                .toList();
        var within = experiment.healWithin().compareTo(WELL_WITHIN) < 0 ? experiment.healWithin() : WELL_WITHIN;
        long begin = clock.nanos();
        if (asker.missing(choices).isEmpty()) {
            return Optional.empty();
        }
        var missing = asker.await("setup", choices, within);
        var waited = String.format(Locale.ROOT, "waited %.1f s", (clock.nanos() - begin) / 1e9);
        if (missing.isEmpty()) {
            events.emit(new Event.Noted(clock.nanos(), "setup", waited + " for the cloud to be well"));
        }
        return missing.map(m -> m + " (" + waited + ")");
    }
}
