package dev.mainstay.event;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The events of a run as a file of JSON lines. {@link #emit} only puts into a queue of 65,536; one thread of its own writes, and hands what it
 * has to the kernel whenever the queue runs empty, so that a killed Mainstay loses at most the last moment. When the queue is full (a disk that
 * stands still) events are dropped and counted, and the file says so: probes must never wait for a disk.
 */
public final class EventLog implements Events, AutoCloseable {
    private static final int QUEUE_MAX = 65_536;
    private static final long IDLE_MS = 100;

    private final BufferedWriter out;
    private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile boolean closing;
    private volatile long lastNanos;
    private volatile @Nullable IOException failure;

    private EventLog(BufferedWriter out) {
        this.out = out;
        this.writer = Thread.ofPlatform().name("event-log").daemon().unstarted(this::run);
    }

    /** Appends to the file, which is made when it is not there; its folder must be. */
    public static EventLog open(Path file) throws IOException {
        var log = new EventLog(Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        log.writer.start();
        return log;
    }

    @Override
    public void emit(Event event) {
        if (closing || !queue.offer(event)) {
            dropped.incrementAndGet();
        }
    }

    /** How many events came when the queue was full, or after {@link #close}. */
    public long dropped() {
        return dropped.get();
    }

    private void run() {
        var batch = new ArrayList<Event>(1024);
        while (!closing || !queue.isEmpty()) {
            try {
                var first = queue.poll(IDLE_MS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, 1023);
                    write(batch);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                // Nobody may end this thread but close(), which empties the queue first.
                closing = true;
            }
        }
    }

    private void write(List<Event> batch) {
        if (failure != null) {
            dropped.addAndGet(batch.size());
            return;
        }
        try {
            for (var event : batch) {
                out.write(EventJson.line(event));
                out.write('\n');
                lastNanos = event.atNanos();
            }
            if (queue.isEmpty()) {
                out.flush();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /**
     * Writes what is queued and closes the file. Idempotent.
     *
     * @throws IOException the first failure of writing, if there was one
     */
    @Override
    public void close() throws IOException {
        if (closing && !writer.isAlive()) {
            return;
        }
        closing = true;
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (dropped.get() > 0) {
            write(List.of(new Event.Noted(lastNanos, "event-log", dropped.get() + " events could not be kept")));
        }
        try (out) {
            if (failure != null) {
                throw failure;
            }
        }
    }

    /**
     * The events of a file. A last line that a killed writer left half is passed over.
     *
     * @throws IOException when the file cannot be read, or another line is no event
     */
    public static List<Event> read(Path file) throws IOException {
        var events = new ArrayList<Event>();
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 1;
            var line = in.readLine();
            while (line != null) {
                var next = in.readLine();
                try {
                    events.add(EventJson.event(line));
                } catch (IllegalArgumentException e) {
                    if (next != null) {
                        throw new IOException(file + ":" + number + ": " + e.getMessage(), e);
                    }
                }
                line = next;
                number++;
            }
        }
        return events;
    }
}
