package dev.mainstay.environment.container;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A small process of its own that delays what goes over one cable, for kernels without netem (and so that all kernels do it alike): the cable is
 * taken out of the bridge, and this carries each frame between it and a TAP interface in its place, in order, a fixed time later. It ends when
 * either interface goes; removing the TAP interface is the way to end it.
 */
final class Relay {
    private static final int FRAME_BYTES_MAX = FrameDevices.HEADER_BYTES + 14 + 65_535 + 64;
    /** What may be under way in one direction; more is lost, as on a real long line. */
    private static final int FRAMES_MAX = 20_000;

    private static final long BYTES_MAX = 64L << 20;

    private static final class Frame {
        private final byte[] bytes;
        private final long dueNanos;

        Frame(byte[] bytes, long dueNanos) {
            this.bytes = bytes;
            this.dueNanos = dueNanos;
        }
    }

    private Relay() {}

    /** @param args interface of the cable, name of the TAP interface, delay in nanoseconds */
    public static void main(String[] args) throws IOException, InterruptedException {
        var delay = Duration.ofNanos(Long.parseLong(args[2]));
        int index = Integer.parseInt(
                Files.readString(Path.of("/sys/class/net", args[0], "ifindex")).strip());
        int cable = FrameDevices.packetSocket(index);
        // last, because its being there says that the relay is ready
        int tap = FrameDevices.tap(args[1]);
        var ended = new CountDownLatch(1);
        pump(cable, tap, delay, ended);
        pump(tap, cable, delay, ended);
        ended.await();
        System.exit(0);
    }

    private static void pump(int from, int to, Duration delay, CountDownLatch ended) {
        var line = new ArrayBlockingQueue<Frame>(FRAMES_MAX);
        var under = new AtomicLong();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                take(from, delay.toNanos(), line, under);
            } finally {
                ended.countDown();
            }
        });
        Thread.ofPlatform().daemon().start(() -> {
            try {
                give(to, line, under);
            } catch (InterruptedException e) {
                // nobody interrupts; were it so, the relay would end, as for any other reason
                Thread.currentThread().interrupt();
            } finally {
                ended.countDown();
            }
        });
    }

    private static void take(int from, long delayNanos, ArrayBlockingQueue<Frame> line, AtomicLong under) {
        var buffer = Arena.ofAuto().allocate(FRAME_BYTES_MAX, 8);
        while (true) {
            long length = SystemCalls.read(from, buffer);
            if (length == -SystemCalls.EINTR) {
                continue;
            }
            if (length <= 0) {
                System.err.println("reading ended: " + length);
                return;
            }
            long due = System.nanoTime() + delayNanos;
            if (under.get() + length <= BYTES_MAX) {
                var frame = new Frame(buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), due);
                if (line.offer(frame)) {
                    under.addAndGet(length);
                }
            }
        }
    }

    /** A frame that cannot be sent is lost, as on a cable: the other end may be down for a while. */
    private static void give(int to, ArrayBlockingQueue<Frame> line, AtomicLong under) throws InterruptedException {
        var buffer = Arena.ofAuto().allocate(FRAME_BYTES_MAX, 8);
        while (true) {
            var frame = line.take();
            for (long wait = frame.dueNanos - System.nanoTime(); wait > 0; ) {
                LockSupport.parkNanos(wait);
                wait = frame.dueNanos - System.nanoTime();
            }
            MemorySegment.copy(frame.bytes, 0, buffer, ValueLayout.JAVA_BYTE, 0, frame.bytes.length);
            SystemCalls.write(to, buffer.asSlice(0, frame.bytes.length));
            under.addAndGet(-frame.bytes.length);
        }
    }
}
