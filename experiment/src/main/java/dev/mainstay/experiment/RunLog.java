package dev.mainstay.experiment;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Event;
import dev.mainstay.event.EventLog;
import dev.mainstay.event.Events;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The run's events: all of them in events.jsonl, and all but the attempts, which the probes keep, in memory for the record. Thread-safe. */
public final class RunLog implements Events {
    private final EventLog file;
    private final List<Event> kept = new ArrayList<>();

    public RunLog(Path path) {
        try {
            file = EventLog.open(path);
        } catch (IOException e) {
            throw new EnvironmentFailure("the event stream " + path + " cannot be written: " + e, e);
        }
    }

    @Override
    public void emit(Event event) {
        if (!(event instanceof Event.AttemptEnded)) {
            synchronized (kept) {
                kept.add(event);
            }
        }
        file.emit(event);
    }

    /** All but the attempts, in the order of their times. */
    List<Event> events() {
        synchronized (kept) {
            return kept.stream()
                    .sorted(Comparator.comparingLong(Event::atNanos))
                    .toList();
        }
    }

    /** Returns when all is written. Idempotent. Says why the file is not whole; empty when it is. */
    public Optional<String> close() {
        try {
            file.close();
        } catch (IOException e) {
            return Optional.of("events.jsonl is not whole: " + e);
        }
        return file.dropped() == 0
                ? Optional.empty()
                : Optional.of("events.jsonl lacks " + file.dropped() + " events: the disk was too slow");
    }
}
