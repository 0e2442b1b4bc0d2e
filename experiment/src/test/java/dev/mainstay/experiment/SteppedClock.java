package dev.mainstay.experiment;

import dev.mainstay.event.RunClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Virtual time: sleeping takes none, and what was planned for the time slept over is done in order. */
final class SteppedClock implements RunClock {
    private record Plan(long at, Runnable what) {}

    private final List<Plan> plans = new ArrayList<>();
    private long now;

    synchronized void at(long nanos, Runnable what) {
        plans.add(new Plan(nanos, what));
    }

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public Instant start() {
        return Instant.parse("2026-11-21T10:15:30Z");
    }

    @Override
    public void sleepUntil(long nanos) throws InterruptedException {
        List<Plan> due;
        synchronized (this) {
            now = Math.max(now, nanos);
            due = plans.stream().filter(p -> p.at() <= now).toList();
            plans.removeAll(due);
        }
        due.forEach(p -> p.what().run());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
