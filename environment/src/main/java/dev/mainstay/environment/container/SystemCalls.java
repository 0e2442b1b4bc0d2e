package dev.mainstay.environment.container;

import dev.mainstay.environment.EnvironmentFailure;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The few calls of the C library that Java and short programs lack. */
final class SystemCalls {
    private static final int O_RDONLY = 0;
    private static final int O_WRONLY = 1;
    private static final int O_CREAT = 0100;
    private static final int O_CLOEXEC = 02000000;
    /** {@code EXT4_IOC_SHUTDOWN}, same number as {@code XFS_IOC_GOINGDOWN}: {@code _IOR('X', 125, __u32)}. */
    private static final long SHUTDOWN = 0x8004587dL;
    /** Nothing that is only in memory reaches the disk any more. */
    private static final int NO_LOG_FLUSH = 2;

    private static final int ENOSPC = 28;
    private static final int EIO = 5;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle OPEN = handle(
            "open",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL = handle(
            "ioctl",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle FALLOCATE = handle(
            "fallocate",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG));
    private static final MethodHandle CLOSE =
            handle("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private SystemCalls() {}

    /** Takes the file system away under its users: from now on every access that needs the disk fails with EIO. */
    static void shutDownFileSystem(String folder) {
        try (var arena = Arena.ofConfined()) {
            var flags = arena.allocateFrom(ValueLayout.JAVA_INT, NO_LOG_FLUSH);
            int fd = open(arena, folder, O_RDONLY | O_CLOEXEC);
            try {
                var captured = arena.allocate(CAPTURED);
                check(
                        (int) IOCTL.invokeExact(captured, fd, SHUTDOWN, flags),
                        captured,
                        "shut down the file system",
                        folder);
            } finally {
                int ignored = closed(arena, fd);
            }
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** Makes or grows a file until its file system has no free block, without writing to it: the blocks are only reserved. */
    static void takeAllBlocks(String file, long blockBytes) {
        try (var arena = Arena.ofConfined()) {
            int fd = open(arena, file, O_WRONLY | O_CREAT | O_CLOEXEC);
            try {
                long taken = 0;
                for (long step = 1L << 30; step >= blockBytes; ) {
                    var captured = arena.allocate(CAPTURED);
                    int result = (int) FALLOCATE.invokeExact(captured, fd, 0, taken, step);
                    if (result == 0) {
                        taken += step;
                    } else if ((int) ERRNO.get(captured, 0L) == ENOSPC) {
                        step /= 2;
                    } else {
                        check(result, captured, "fill", file);
                    }
                }
            } finally {
                int ignored = closed(arena, fd);
            }
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private static int open(Arena arena, String path, int flags) throws Throwable {
        var captured = arena.allocate(CAPTURED);
        int fd = (int) OPEN.invokeExact(captured, arena.allocateFrom(path), flags, 0600);
        check(fd, captured, "open", path);
        return fd;
    }

    private static int closed(Arena arena, int fd) throws Throwable {
        return (int) CLOSE.invokeExact(arena.allocate(CAPTURED), fd);
    }

    private static void check(int result, MemorySegment captured, String what, String path) {
        if (result < 0) {
            int errno = (int) ERRNO.get(captured, 0L);
            throw new EnvironmentFailure(
                    "cannot " + what + " " + path + ": " + (errno == EIO ? "input/output error" : "errno " + errno));
        }
    }

    private static RuntimeException unchecked(Throwable e) {
        return switch (e) {
            case RuntimeException already -> already;
            case Error error -> throw error;
            default -> new IllegalStateException(e);
        };
    }

    @SuppressWarnings("restricted") // the launcher and the tests enable native access
    private static MethodHandle handle(String name, FunctionDescriptor shape, Linker.Option... more) {
        var options = new Linker.Option[more.length + 1];
        System.arraycopy(more, 0, options, 0, more.length);
        options[more.length] = Linker.Option.captureCallState("errno");
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, options);
    }
}
