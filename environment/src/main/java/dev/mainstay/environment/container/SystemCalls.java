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

/**
 * The few calls of the C library that Java and short programs lack. Each returns what the call returned, or minus the error number; {@link #check}
 * makes a failure of that. Constants are those of Linux on x86-64 and arm64.
 */
final class SystemCalls {
    static final int O_RDONLY = 0;
    static final int O_WRONLY = 1;
    static final int O_RDWR = 2;
    static final int O_CREAT = 0100;
    static final int EIO = 5;
    static final int EINTR = 4;
    static final int ENOSPC = 28;
    private static final int O_CLOEXEC = 02000000;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final ThreadLocal<MemorySegment> LAST =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(CAPTURED));

    private static final MethodHandle OPEN = handle(
            "open", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT, INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL =
            handle("ioctl", FunctionDescriptor.of(INT, INT, LONG, LONG), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle FALLOCATE = handle("fallocate", FunctionDescriptor.of(INT, INT, INT, LONG, LONG));
    private static final MethodHandle CLOSE = handle("close", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle SOCKET = handle("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle BIND = handle("bind", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, INT));
    private static final MethodHandle SETSOCKOPT =
            handle("setsockopt", FunctionDescriptor.of(INT, INT, INT, INT, ValueLayout.ADDRESS, INT));
    private static final MethodHandle READ =
            handle("read", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG));
    private static final MethodHandle WRITE =
            handle("write", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG));

    private SystemCalls() {}

    private interface Call {
        long run(MemorySegment captured) throws Throwable;
    }

    static int open(String path, int flags) {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocateFrom(path);
            return (int) call(last -> (int) OPEN.invokeExact(last, name, flags | O_CLOEXEC, 0600));
        }
    }

    static int ioctl(int fd, long request, MemorySegment argument) {
        return ioctl(fd, request, argument.address());
    }

    static int ioctl(int fd, long request, long argument) {
        return (int) call(last -> (int) IOCTL.invokeExact(last, fd, request, argument));
    }

    static int fallocate(int fd, long offset, long length) {
        return (int) call(last -> (int) FALLOCATE.invokeExact(last, fd, 0, offset, length));
    }

    static int close(int fd) {
        return (int) call(last -> (int) CLOSE.invokeExact(last, fd));
    }

    static int socket(int family, int type, int protocol) {
        return (int) call(last -> (int) SOCKET.invokeExact(last, family, type, protocol));
    }

    static int bind(int fd, MemorySegment address) {
        return (int) call(last -> (int) BIND.invokeExact(last, fd, address, (int) address.byteSize()));
    }

    static int setsockopt(int fd, int level, int option, int value) {
        try (var arena = Arena.ofConfined()) {
            var text = arena.allocateFrom(INT, value);
            return (int) call(last -> (int) SETSOCKOPT.invokeExact(last, fd, level, option, text, 4));
        }
    }

    static long read(int fd, MemorySegment into) {
        return call(last -> (long) READ.invokeExact(last, fd, into, into.byteSize()));
    }

    static long write(int fd, MemorySegment from) {
        return call(last -> (long) WRITE.invokeExact(last, fd, from, from.byteSize()));
    }

    /** @throws EnvironmentFailure "cannot WHAT: ..." when the result is minus an error number */
    static int check(long result, String what) {
        if (result < 0) {
            throw new EnvironmentFailure(
                    "cannot " + what + ": " + (result == -EIO ? "input/output error" : "error number " + -result));
        }
        return (int) result;
    }

    private static long call(Call call) {
        var last = LAST.get();
        try {
            long result = call.run(last);
            return result < 0 ? -(int) ERRNO.get(last, 0L) : result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("restricted") // the launcher and the tests enable native access
    private static MethodHandle handle(String name, FunctionDescriptor shape, Linker.Option... more) {
        var options = new Linker.Option[more.length + 1];
        System.arraycopy(more, 0, options, 0, more.length);
        options[more.length] = Linker.Option.captureCallState("errno");
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, options);
    }
}
