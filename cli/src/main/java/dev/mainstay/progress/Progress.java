package dev.mainstay.progress;

import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Takes events from any thread without blocking them and shows them from a thread of its own, until it is closed. Attempts of probes are counted,
 * not kept.
 */
public final class Progress implements Events, AutoCloseable {
    private static final Duration FRAME = Duration.ofMillis(100);

    private final ConcurrentLinkedQueue<Event> waiting = new ConcurrentLinkedQueue<>();
    private final View view;
    private final RunClock clock;
    private final Thread painter;
    private volatile boolean over;

    private Progress(View view, RunClock clock) {
        this.view = view;
        this.clock = clock;
        this.painter = Thread.ofPlatform().name("progress").daemon(true).start(this::paint);
    }

    /** @param title what is being done, e.g. "identity-ha: up" */
    public static Progress live(String title, RunClock clock, Terminal terminal, Glyphs glyphs) {
        return new Progress(new LiveProgress(title, terminal, glyphs), clock);
    }

    /** @param starts whether beginnings of steps are lines of their own */
    public static Progress plain(RunClock clock, PrintStream out, boolean starts) {
        return new Progress(new PlainProgress(out::println, starts), clock);
    }

    /** Shows nothing. */
    public static Progress none() {
        return plain(RunClock.system(), new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), false);
    }

    @Override
    public void emit(Event event) {
        waiting.add(event);
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
