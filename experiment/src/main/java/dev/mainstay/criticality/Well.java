package dev.mainstay.criticality;

import dev.mainstay.criticality.Users.Asking;
import dev.mainstay.criticality.Users.Round;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.OperatingFailure;
import dev.mainstay.input.InvalidInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Waits for the steady state: all checks hold, and then every function is tried once and works. That is also the proof that the cloud has recovered from
 * what was healed before. For the run's thread.
 */
final class Well {
    private static final Duration LEAST = Duration.ofSeconds(6);
    private static final Duration GUEST_LIMIT = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The steady checks. */
    interface Checks {
        /** @return what does not hold yet when the time is over; empty when all do */
        Optional<String> missing(Duration within) throws InterruptedException;
    }

    /**
     * What came of waiting.
     *
     * @param asking goes on when all is well; the caller closes it
     * @param steady the round in which all worked
     * @param took until that round began
     * @param notes what had to be done by hand
     * @param unwell why not; empty exactly when asking is there
     */
    record State(
            Optional<Asking> asking,
            Optional<Round> steady,
            Duration took,
            List<String> notes,
            Optional<String> unwell) {}

    private final Checks checks;
    private final Users users;
    private final RunClock clock;
    private final Events events;

    Well(Checks checks, Users users, RunClock clock, Events events) {
        this.checks = checks;
        this.users = users;
        this.clock = clock;
        this.events = events;
    }

    State within(Duration limit) throws InterruptedException {
        long begin = clock.nanos();
        long deadline = begin + limit.toNanos();
        var notes = new ArrayList<String>();
        while (true) {
            var complaint = checks.missing(Duration.ofNanos(Math.max(1, deadline - clock.nanos())));
            if (complaint.isEmpty()) {
                complaint = mended(notes);
            }
            if (complaint.isEmpty()) {
                long tried = clock.nanos();
                try {
                    var asking = users.ask();
                    var round = tried(asking);
                    if (round.complaint().isEmpty()) {
                        return new State(
                                Optional.of(asking),
                                Optional.of(round),
                                Duration.ofNanos(tried - begin),
                                notes,
                                Optional.empty());
                    }
                    asking.close();
                    complaint = round.complaint();
                } catch (OperatingFailure | InvalidInput e) {
                    complaint = Optional.of(String.valueOf(e.getMessage()));
                }
            }
            events.emit(new Event.Noted(clock.nanos(), "recovery", "not yet " + complaint.get()));
            if (clock.nanos() >= deadline) {
                return new State(
                        Optional.empty(), Optional.empty(), Duration.ofNanos(clock.nanos() - begin), notes, complaint);
            }
            clock.sleep(PAUSE);
        }
    }

    /** Closes the asking when it does not come to an end. */
    private static Round tried(Asking asking) throws InterruptedException {
        try {
            return asking.round(LEAST, GUEST_LIMIT);
        } catch (RuntimeException | InterruptedException e) {
            asking.close();
            throw e;
        }
    }

    /** @return why not all guests are there; what was made anew is noted */
    private Optional<String> mended(List<String> notes) throws InterruptedException {
        try {
            notes.addAll(users.mend());
            return Optional.empty();
        } catch (OperatingFailure | InvalidInput e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
