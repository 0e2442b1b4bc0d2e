package dev.mainstay.report;

/**
 * The {@code d} of one path that holds many marks, so that thousands of attempts are one element: relative moves in tenths of a pixel, about ten
 * characters a mark. A dot is a line without length, to be drawn with round ends; a tick is a short line downwards.
 */
final class DotPath {
    private final StringBuilder out = new StringBuilder();
    private final int tick;
    private long x;
    private long y;

    private DotPath(int tick) {
        this.tick = tick;
    }

    static DotPath dots() {
        return new DotPath(0);
    }

    /** @param height of each tick, in whole pixels */
    static DotPath ticks(int height) {
        return new DotPath(height);
    }

    void add(double atX, double atY) {
        long toX = Math.round(atX * 10);
        long toY = Math.round(atY * 10);
        if (out.isEmpty()) {
            out.append('M');
            pair(toX, toY);
        } else {
            out.append('m');
            pair(toX - x, toY - y);
        }
        out.append(tick == 0 ? "h0" : "v" + tick);
        x = toX;
        y = toY + tick * 10L;
    }

    boolean isEmpty() {
        return out.isEmpty();
    }

    private void pair(long first, long second) {
        tenths(first);
        if (second >= 0) {
            out.append(' ');
        }
        tenths(second);
    }

    private void tenths(long value) {
        if (value < 0) {
            out.append('-');
        }
        long size = Math.abs(value);
        if (size >= 10 || size == 0) {
            out.append(size / 10);
        }
        if (size % 10 != 0) {
            out.append('.').append(size % 10);
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
