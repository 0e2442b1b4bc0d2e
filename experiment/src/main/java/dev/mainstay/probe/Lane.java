package dev.mainstay.probe;

import dev.mainstay.event.Attempt;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One probe on the schedule: starts its attempts, ends those whose time is over, keeps what came of them. {@link #tick} and {@link #nextWake} belong to the pacing
 * thread; attempts end on their own threads.
 */
final class Lane {
    /** A day at 20 attempts a second; some 150 MB. From there on nothing is started and the prober's health says so. */
    private static final int ATTEMPTS_MAX = 2_000_000;

    final ProbeSpec spec;
    final Client client;
    private final RunClock clock;
    private final Events events;
    private final Lateness lateness;
    private final Executor threads;
    private final long everyNanos;
    private final long timeoutNanos;
    private final int inFlightMax;
    private final long firstDueNanos;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final ArrayDeque<Trial> open = new ArrayDeque<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private long scheduled;
    private long launched;

    /**
     * @param threads carries out each attempt at once, on a thread that it does not share
     * @param firstDueNanos when the first attempt is due
     */
    Lane(
            ProbeSpec spec,
            Client client,
            RunClock clock,
            Events events,
            Lateness lateness,
            Executor threads,
            long firstDueNanos) {
        this.spec = spec;
        this.client = client;
        this.clock = clock;
        this.events = events;
        this.lateness = lateness;
        this.threads = threads;
        this.everyNanos = spec.pace().every().toNanos();
        this.timeoutNanos = spec.pace().timeout().toNanos();
        this.inFlightMax = spec.pace().inFlightMax();
        this.firstDueNanos = firstDueNanos;
    }

    /** Ends what is over; starts what is due, unless the schedule has ended. */
    void tick(boolean pacing) {
        for (var it = open.iterator(); it.hasNext(); ) {
            var trial = it.next();
            if (trial.isOver()) {
                it.remove();
            } else if (trial.started() && clock.nanos() - trial.startNanos() >= timeoutNanos) {
                trial.timeOut(timeoutNanos).ifPresent(this::keep);
                trial.giveUp();
                it.remove();
            } else {
                // Started in order and given the same time, so none behind it can be over time before it.
                break;
            }
        }
        while (pacing && due() <= clock.nanos()) {
            launch(due());
            scheduled++;
        }
    }

    /** When {@link #tick} has to be called next. */
    long nextWake(boolean pacing) {
        long wake = pacing ? due() : Long.MAX_VALUE;
        var first = open.peekFirst();
        if (first != null) {
            wake = Math.min(wake, (first.started() ? first.startNanos() : clock.nanos()) + timeoutNanos);
        }
        return wake;
    }

    boolean drained() {
        return open.isEmpty();
    }

    /** In the order of the schedule. */
    List<Attempt> attempts() {
        synchronized (attempts) {
            return attempts.stream()
                    .sorted(Comparator.comparingLong(Attempt::number))
                    .toList();
        }
    }

    private long due() {
        return firstDueNanos + scheduled * everyNanos;
    }

    private void launch(long due) {
        if (launched >= ATTEMPTS_MAX || inFlight.get() >= inFlightMax) {
            lateness.notStarted(due);
            return;
        }
        var trial = new Trial(launched, due, clock);
        launched++;
        inFlight.incrementAndGet();
        open.addLast(trial);
        try {
            threads.execute(() -> run(trial, due));
        } catch (OutOfMemoryError noThread) {
            own(trial, due, "no thread for it: " + noThread.getMessage());
            inFlight.decrementAndGet();
        }
    }

    private void run(Trial trial, long due) {
        trial.enter();
        try {
            trial.start();
            lateness.started(due, trial.startNanos());
            Optional<String> reason;
            try {
                reason = client.attempt(trial);
            } catch (IOException failed) {
                if (Reasons.ours(failed)) {
                    own(trial, due, String.valueOf(failed.getMessage()));
                    return;
                }
                reason = Optional.of(Reasons.of(failed));
            } catch (InterruptedException _) {
                // Only the pacing thread interrupts, after it has ended the trial.
                reason = Optional.of("given up");
            }
            trial.end(reason, timeoutNanos).ifPresent(this::keep);
        } catch (RuntimeException | Error broken) {
            own(trial, due, broken.getClass().getSimpleName());
        } finally {
            trial.leave();
            inFlight.decrementAndGet();
        }
    }

    /** A failure of the prober's own: no attempt, and the time is not to be trusted. */
    private void own(Trial trial, long due, String why) {
        if (trial.drop()) {
            lateness.failed(due, clock.nanos(), why);
        }
    }

    private void keep(Attempt attempt) {
        synchronized (attempts) {
            attempts.add(attempt);
        }
        events.emit(new Event.AttemptEnded(attempt.endNanos(), spec.name(), attempt));
    }
}
