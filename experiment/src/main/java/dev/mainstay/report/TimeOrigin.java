package dev.mainstay.report;

import dev.mainstay.event.Event;
import dev.mainstay.experiment.RunRecord;
import java.util.Optional;

/**
 * The point that times in a report are counted from: the first fault, because that is what readers ask about; the start of the run where
 * nothing was injected.
 */
record TimeOrigin(long nanos, boolean fault) {
    static TimeOrigin of(RunRecord run) {
        return run.events().stream()
                .filter(Event.FaultInjecting.class::isInstance)
                .findFirst()
                .map(e -> new TimeOrigin(e.atNanos(), true))
                .orElse(new TimeOrigin(0, false));
    }

    String offset(long at) {
        return Wording.offset(at - nanos);
    }

    /** To go after a pair of offsets. */
    Optional<String> words() {
        return fault ? Optional.of("after the fault") : Optional.empty();
    }

    String definition() {
        return fault ? "0 s is the moment the first fault was injected" : "0 s is the start of the run";
    }
}
