package dev.mainstay.home;

import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The right to change a cloud, held by one process at a time. The kernel gives it back when the process ends, however it ends. Not reentrant: a
 * second attempt in the same process is refused like any other's. Closing may be done from any thread, more than once.
 */
public final class CloudLock implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    // POSIX locks belong to the process: closing a second channel on the file would give the lock back. So a held file
    // is never opened again.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private boolean closed;

    private CloudLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock or refuses at once.
     *
     * @param command what others are told that it is held for, e.g. {@code mainstay up}; one line, no secrets
     * @throws CloudBusy when someone else has it
     */
    public static CloudLock take(Home home, String cloud, String command, RunClock clock) {
        return takeFile(file(home, cloud), "cloud " + cloud, command, clock);
    }

    /**
     * Takes the lock, waiting for it.
     *
     * @param patience how long
     * @param onWait told once, before the waiting begins, why
     * @throws CloudBusy when it is still held after that time
     */
    public static CloudLock await(
            Home home, String cloud, String command, RunClock clock, Duration patience, Consumer<CloudBusy> onWait)
            throws InterruptedException {
        return awaitFile(file(home, cloud), "cloud " + cloud, command, clock, patience, onWait);
    }

    /** The same for what concerns all clouds of the home, such as choosing networks: to be held for moments only. */
    public static CloudLock awaitAll(Home home, String command, RunClock clock, Duration patience)
            throws InterruptedException {
        return awaitFile(
                home.locks().resolve("all.lock"),
                "the list of clouds in " + home.root(),
                command,
                clock,
                patience,
                busy -> {});
    }

    private static Path file(Home home, String cloud) {
        if (!cloud.matches("[a-z][a-z0-9-]{0,23}")) {
            throw new IllegalArgumentException("not a cloud's name: " + cloud);
        }
        return home.locks().resolve("cloud-" + cloud + ".lock");
    }

    private static CloudLock awaitFile(
            Path file, String what, String command, RunClock clock, Duration patience, Consumer<CloudBusy> onWait)
            throws InterruptedException {
        long deadline = clock.nanos() + patience.toNanos();
        boolean told = false;
        while (true) {
            try {
                return takeFile(file, what, command, clock);
            } catch (CloudBusy busy) {
                if (clock.nanos() >= deadline) {
                    throw busy;
                }
                if (!told) {
                    onWait.accept(busy);
                    told = true;
                }
            }
            clock.sleep(LOOK_AGAIN);
        }
    }

    private static CloudLock takeFile(Path file, String what, String command, RunClock clock) {
        var holder = file.resolveSibling(file.getFileName() + ".holder");
        if (!HELD_HERE.add(file)) {
            throw busy(what, holder);
        }
        boolean taken = false;
        try {
            Files.createDirectories(file.getParent());
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                @Nullable FileLock lock = channel.tryLock();
                if (lock == null) {
                    throw busy(what, holder);
                }
                // Of whole seconds, for people; it is the lock that counts, this file only tells about it.
                Files.writeString(
                        holder,
                        "process " + ProcessHandle.current().pid() + " ("
                                + command.lines().findFirst().orElse("") + ") since "
                                + clock.now().truncatedTo(ChronoUnit.SECONDS));
                taken = true;
                return new CloudLock(file, channel);
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw new OperatingFailure("cannot lock " + what + " by " + file + ": " + OperatingFailure.told(e), e);
        } finally {
            if (!taken) {
                HELD_HERE.remove(file);
            }
        }
    }

    private static CloudBusy busy(String what, Path holder) {
        String who;
        try {
            who = Files.readString(holder).strip();
        } catch (IOException e) {
            who = "another process that has not said yet which";
        }
        return new CloudBusy(what + " is being worked on by " + who + "; wait for it, or end it");
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unlock " + file, e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
