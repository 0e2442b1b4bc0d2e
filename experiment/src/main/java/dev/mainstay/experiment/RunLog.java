package dev.mainstay.experiment;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The run's event stream: kept in memory (all but the attempts, which the probes keep) and written to events.jsonl by a thread of its own, so
 * that a slow disk delays no attempt and a killed Mainstay leaves what had happened until then. Thread-safe.
 */
final class RunLog implements Events, AutoCloseable {
    /** An hour of a thousand attempts a second. */
    private static final int QUEUE_MAX = 3_600_000;

    private static final Duration FLUSH_EVERY = Duration.ofMillis(200);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>(QUEUE_MAX);
    private final List<Event> kept = new ArrayList<>();
    private final AtomicLong dropped = new AtomicLong();
    private final BufferedWriter file;
    private final Thread writer;
    private volatile boolean open = true;
    private volatile @Nullable IOException failure;

    RunLog(Path path) {
        try {
            file = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new EnvironmentFailure("the event stream " + path + " cannot be written: " + e, e);
        }
        writer = Thread.ofPlatform().daemon().name("event-writer").start(this::write);
    }

    @Override
    public void emit(Event event) {
        if (!(event instanceof Event.AttemptEnded)) {
            synchronized (kept) {
                kept.add(event);
            }
        }
        if (!queue.offer(event)) {
            dropped.incrementAndGet();
        }
    }

    /** All but the attempts, in the order of their times. */
    List<Event> events() {
        synchronized (kept) {
            return kept.stream().sorted(Comparator.comparingLong(Event::atNanos)).toList();
        }
    }

    /** Why the file is not whole; empty when it is. */
    String trouble() {
        var why = failure;
        if (why != null) {
            return "events.jsonl is not whole: " + why;
        }
        return dropped.get() == 0 ? "" : "events.jsonl lacks " + dropped.get() + " events: the disk was too slow";
    }

    private void write() {
        try (file) {
            while (open || !queue.isEmpty()) {
                var event = queue.poll(FLUSH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (event == null) {
                    file.flush();
                } else {
                    file.write(EventLine.of(event));
                    file.newLine();
                }
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            failure = new IOException("the writer was interrupted", e);
        }
    }

    /** Returns when all is written. */
    @Override
    public void close() {
        open = false;
        boolean interrupted = false;
        try {
            writer.join(CLOSE_LIMIT);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
