package dev.mainstay.probe;

import dev.mainstay.event.Attempt;
import dev.mainstay.event.RunClock;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One attempt in flight. It ends once: by its own thread with an answer or a reason, or by the pacing thread when its time is over; whoever comes second is ignored.
 *
 * <p>States: launched, started, ended. Only its own thread starts it.
 */
final class Trial {
    private static final long NOT_STARTED = -1;

    final long number;
    private final long dueNanos;
    private final RunClock clock;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile long startNanos = NOT_STARTED;
    private volatile long endNanos = NOT_STARTED;
    private volatile String timeoutReason = "timed out";

    /** Guards what giving up ends: the thread that is at it, and what it waits for. */
    private final Object lock = new Object();

    private @Nullable Thread runner;
    private @Nullable Closeable waitsFor;
    private boolean givenUp;

    Trial(long number, long dueNanos, RunClock clock) {
        this.number = number;
        this.dueNanos = dueNanos;
        this.clock = clock;
    }

    /** This thread is at it from here on. */
    void enter() {
        synchronized (lock) {
            runner = Thread.currentThread();
        }
    }

    /** This thread is done with it and not interrupted, whoever gave it up. */
    void leave() {
        synchronized (lock) {
            runner = null;
            waitsFor = null;
            var _ = Thread.interrupted();
        }
    }

    /** What {@link #giveUp} is to close, because interrupting a thread of the system does not end its wait for a socket. Closed at once if it came too late. */
    void waitsFor(Closeable socket) throws IOException {
        boolean tooLate;
        synchronized (lock) {
            waitsFor = socket;
            tooLate = givenUp;
        }
        if (tooLate) {
            socket.close();
        }
    }

    /** Interrupts whoever is at it and closes what it waits for. */
    void giveUp() {
        Closeable socket;
        synchronized (lock) {
            givenUp = true;
            socket = waitsFor;
            if (runner != null) {
                runner.interrupt();
            }
        }
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException _) {
                // It is given up anyway.
            }
        }
    }

    /** Now is the start. Clients call it again when they know better, before anything goes out. */
    void start() {
        startNanos = Math.max(dueNanos, clock.nanos());
    }

    /** The answer was complete at this time, where the client knows better than "when attempt() returned". */
    void endedAt(long nanos) {
        endNanos = nanos;
    }

    /** The answer is complete; what the client does from here on is not counted. */
    void endedAtNow() {
        endNanos = clock.nanos();
    }

    /** What the reason is to be if time runs out from here on. */
    void at(String reasonIfTimeRunsOut) {
        timeoutReason = reasonIfTimeRunsOut;
    }

    boolean started() {
        return startNanos != NOT_STARTED;
    }

    long startNanos() {
        return startNanos;
    }

    boolean isOver() {
        return over.get();
    }

    /**
     * Ends it with what its own thread found. An answer later than the limit is a failure even if the pacing thread has not got round to saying so.
     *
     * @return the attempt, if this call was the one that ended it
     */
    Optional<Attempt> end(Optional<String> reason, long timeoutNanos) {
        long end = Math.max(startNanos, endNanos != NOT_STARTED ? endNanos : clock.nanos());
        if (end - startNanos > timeoutNanos) {
            return endWith(startNanos + timeoutNanos, Optional.of(timeoutReason));
        }
        return endWith(end, reason);
    }

    Optional<Attempt> timeOut(long timeoutNanos) {
        return endWith(startNanos + timeoutNanos, Optional.of(timeoutReason));
    }

    private Optional<Attempt> endWith(long end, Optional<String> reason) {
        return over.compareAndSet(false, true)
                ? Optional.of(new Attempt(number, dueNanos, startNanos, end, reason.isEmpty(), reason))
                : Optional.empty();
    }

    /** Ends it without an attempt: it failed for a reason of the prober's own and says nothing about the cloud. */
    boolean drop() {
        return over.compareAndSet(false, true);
    }
}
