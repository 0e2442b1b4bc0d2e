package dev.mainstay.event;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

final class SystemRunClock implements RunClock {
    private final Instant start = Instant.now();
    private final long origin = System.nanoTime();

    @Override
    public long nanos() {
        return System.nanoTime() - origin;
    }

    @Override
    public Instant start() {
        return start;
    }

    @Override
    public void sleepUntil(long nanos) throws InterruptedException {
        for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(left);
        }
    }
}
