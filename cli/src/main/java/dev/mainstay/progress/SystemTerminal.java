package dev.mainstay.progress;

import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** The terminal on standard error. Its size is asked of the kernel for each frame, because the JDK has no way to learn of a change. */
public final class SystemTerminal implements Terminal {
    private static final int STDERR = 2;
    /** {@code TIOCGWINSZ} of Linux on all but a few old processors; elsewhere the call fails and 80 by 24 is assumed. */
    private static final long ASK_WINDOW_SIZE = 0x5413;

    private final PrintStream out;
    private final @Nullable MethodHandle ioctl;

    @SuppressWarnings("restricted") // one call that reads a size
    public SystemTerminal(PrintStream out) {
        this.out = out;
        var linker = Linker.nativeLinker();
        this.ioctl = linker.defaultLookup()
                .find("ioctl")
                .map(address -> linker.downcallHandle(
                        address,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                        Linker.Option.firstVariadicArg(2)))
                .orElse(null);
    }

    @Override
    public int columns() {
        return Math.max(20, size(1, 80));
    }

    @Override
    public int rows() {
        return Math.max(5, size(0, 24));
    }

    /** @param index 0 rows, 1 columns */
    private int size(int index, int otherwise) {
        if (ioctl == null) {
            return otherwise;
        }
        try (var arena = Arena.ofConfined()) {
            var window = arena.allocate(ValueLayout.JAVA_SHORT, 4);
            int failed = (int) ioctl.invokeExact(STDERR, ASK_WINDOW_SIZE, window);
            int value = Short.toUnsignedInt(window.getAtIndex(ValueLayout.JAVA_SHORT, index));
            return failed == 0 && value > 0 ? value : otherwise;
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void write(String text) {
        out.print(text);
        out.flush();
    }
}
