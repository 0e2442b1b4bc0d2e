package dev.mainstay.progress;

import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes events from any thread without blocking them and shows them from a thread of its own, until it is closed. Attempts of probes are counted,
 * not kept.
 */
public final class Progress implements Events, AutoCloseable {
    private static final Duration FRAME = Duration.ofMillis(100);
    /** More than an event is ever late, less than two runs are ever apart. */
    private static final Duration NEW_CLOCK = Duration.ofSeconds(2);

    private final ConcurrentLinkedQueue<Event> waiting = new ConcurrentLinkedQueue<>();
    private final View view;
    private final RunClock clock;
    private final boolean silent;
    private final Thread painter;
    private volatile boolean over;

    private Progress(View view, RunClock clock, boolean silent) {
        this.view = view;
        this.clock = clock;
        this.silent = silent;
        this.painter = Thread.ofPlatform().name("progress").daemon(true).start(this::paint);
    }

    /** @param title what is being done, e.g. "identity-ha: up" */
    public static Progress live(String title, RunClock clock, Terminal terminal, Glyphs glyphs) {
        return new Progress(new LiveProgress(title, terminal, glyphs), clock, false);
    }

    /** @param starts whether beginnings of steps are lines of their own */
    public static Progress plain(RunClock clock, PrintStream out, boolean starts) {
        return new Progress(new PlainProgress(out::println, starts), clock, false);
    }

    /** Lines at once, on the thread that emits: for work that stops and asks in between. */
    public static Events lines(PrintStream out) {
        var view = new PlainProgress(out::println, false);
        return event -> {
            synchronized (view) {
                view.accept(event);
            }
        };
    }

    /** Shows nothing. */
    public static Progress none() {
        return new Progress(new PlainProgress(line -> {}, false), RunClock.system(), true);
    }

    @Override
    public void emit(Event event) {
        waiting.add(event);
    }

    /** Shows a sentence among the events; false when nothing is shown any more, or ever was. */
    boolean note(String sentence) {
        if (over || silent) {
            return false;
        }
        emit(new Event.Noted(clock.nanos(), "mainstay", sentence));
        return true;
    }

    /**
     * For events of runs, each of which has a clock of its own: times are shifted to this display's clock. An event is told when it happens, so
     * that a time far from now means a new clock. Good to a few milliseconds, which is enough for people.
     */
    public Events onOwnClock() {
        var shift = new AtomicLong(Long.MIN_VALUE);
        return event -> {
            long seen = clock.nanos() - event.atNanos();
            long kept = shift.get();
            if (kept == Long.MIN_VALUE || Math.abs(seen - kept) > NEW_CLOCK.toNanos()) {
                shift.set(seen);
                kept = seen;
            }
            emit(Shifted.by(event, kept));
        };
    }

    /** As {@link #close}, by a name that may be called before the end of a block. */
    public void end() {
        close();
    }

    /** Shows what is left and ends the thread; later events are dropped. Idempotent. */
    @Override
    public void close() {
        over = true;
        boolean interrupted = false;
        while (painter.isAlive()) {
            try {
                painter.join();
            } catch (InterruptedException e) {
                interrupted = true; // the last frame is worth the wait; the caller learns of it below
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void paint() {
        try {
            while (!over) {
                drain();
                view.tick(clock.nanos());
                clock.sleep(FRAME);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            drain();
            view.finish(clock.nanos());
        }
    }

    private void drain() {
        for (var event = waiting.poll(); event != null; event = waiting.poll()) {
            view.accept(event);
        }
    }
}
