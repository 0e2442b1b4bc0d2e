package dev.mainstay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Waits until the machine has little to do: a cloud that has just come up is still busy with itself, and a fault would be measured together with that. */
final class Quiet {
    private static final Path COUNTERS = Path.of("/proc/stat");
    private static final long LOOK_MILLIS = 5_000;
    private static final int LOOKS_MAX = 36;
    private static final double BUSY_MAX = 0.5;
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    /** What guests used is counted in the fields before as well. */
    private static final int COUNTED = 8;

    private Quiet() {}

    /** Two looks one after the other in which the processors were idle half of the time, or three minutes. */
    static void await(Desk desk) throws InterruptedException {
        double busy = 1;
        int good = 0;
        for (int i = 0; i < LOOKS_MAX; i++) {
            var before = ticks();
            Thread.sleep(LOOK_MILLIS);
            busy = busy(before, ticks());
            good = busy <= BUSY_MAX ? good + 1 : 0;
            if (good == 2) {
                return;
            }
        }
        desk.tell(
                "the machine did not become quiet: its processors are busy %.0f %% of the time".formatted(busy * 100));
    }

    private static long[] ticks() {
        try (var lines = Files.lines(COUNTERS)) {
            return ticks(lines.findFirst().orElseThrow());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** @param line the first of /proc/stat, see proc_stat(5) */
    static long[] ticks(String line) {
        return Arrays.stream(line.substring("cpu".length()).strip().split(" +"))
                .limit(COUNTED)
                .mapToLong(Long::parseLong)
                .toArray();
    }

    static double busy(long[] before, long[] after) {
        long all = Arrays.stream(after).sum() - Arrays.stream(before).sum();
        long idle = after[IDLE] + after[WAITING] - before[IDLE] - before[WAITING];
        return all == 0 ? 0 : 1 - (double) idle / all;
    }
}
