package dev.mainstay.experiment;

import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Guards on the blast radius: sees the attempts go by and trips when a probe has had no answer for too long, or when the run takes too long.
 * Waiting goes through it, so that a tripped run ends within {@link #SLICE}. Thread-safe.
 */
final class RunWatch implements Events {
    private static final Duration SLICE = Duration.ofMillis(100);

    private final RunClock clock;
    private final Experiment.Limits limits;
    private final Map<String, Long> silentSince = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> tripped = new AtomicReference<>();

    RunWatch(RunClock clock, Experiment.Limits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    @Override
    public void emit(Event event) {
        if (!(event instanceof Event.AttemptEnded ended)) {
            return;
        }
        var limit = limits.abortAfter().get(ended.probe());
        if (limit == null) {
            return;
        }
        if (ended.attempt().ok()) {
            silentSince.remove(ended.probe());
            return;
        }
        silentSince.putIfAbsent(ended.probe(), ended.attempt().startNanos());
        long silent = ended.atNanos() - silentSince.getOrDefault(ended.probe(), ended.atNanos());
        if (silent > limit.toNanos()) {
            tripped.compareAndSet(
                    null,
                    "given up: " + ended.probe() + " had no answer for more than " + limit.toSeconds()
                            + " s, as the file's limits say");
        }
    }

    /** @throws RunStopped when the run is to end */
    void check() {
        var why = tripped.get();
        if (why != null) {
            throw new RunStopped(why);
        }
        if (clock.nanos() > limits.time().toNanos()) {
            throw new RunStopped(
                    "given up: the run's time limit of " + limits.time().toSeconds() + " s is over");
        }
    }

    /** @throws RunStopped when the run is to end before */
    void sleep(Duration duration) throws InterruptedException {
        long until = clock.nanos() + duration.toNanos();
        for (check(); clock.nanos() < until; check()) {
            clock.sleepUntil(Math.min(until, clock.nanos() + SLICE.toNanos()));
        }
    }
}
