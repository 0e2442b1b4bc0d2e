package dev.mainstay.fault;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whoever injects or heals one fault holds this, in whatever thread or process; a process that dies lets go of it. Between threads of this
 * process a set decides: closing any channel of a file would drop the lock that another channel of the process has on it (fcntl(2)).
 */
final class FaultLock implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FaultLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws EnvironmentFailure when another holds it for longer than {@code limit} */
    static FaultLock take(Path given, RunClock clock, Duration limit) throws InterruptedException {
        var file = given.toAbsolutePath().normalize();
        long end = clock.nanos() + limit.toNanos();
        while (!HELD_HERE.add(file)) {
            pause(file, clock, end, limit);
        }
        FaultLock taken = null;
        try {
            taken = takeFrom(file, clock, end, limit);
            return taken;
        } finally {
            if (taken == null) {
                HELD_HERE.remove(file);
            }
        }
    }

    private static FaultLock takeFrom(Path file, RunClock clock, long end, Duration limit) throws InterruptedException {
        FileChannel channel = null;
        boolean locked = false;
        try {
            Files.createDirectories(file.getParent());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            while (channel.tryLock() == null) {
                pause(file, clock, end, limit);
            }
            locked = true;
            return new FaultLock(file, channel);
        } catch (IOException e) {
            throw new EnvironmentFailure("lock " + file + " cannot be taken: " + e, e);
        } finally {
            if (!locked && channel != null) {
                close(channel);
            }
        }
    }

    private static void pause(Path file, RunClock clock, long end, Duration limit) throws InterruptedException {
        if (clock.nanos() >= end) {
            throw new EnvironmentFailure("another thread or process has been injecting or healing this fault for "
                    + limit.toSeconds() + " s (lock " + file + ")");
        }
        clock.sleep(PAUSE);
    }

    @Override
    public void close() {
        close(channel);
        HELD_HERE.remove(file);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // the descriptor is gone all the same, and the lock with it
        }
    }
}
