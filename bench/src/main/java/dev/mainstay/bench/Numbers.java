package dev.mainstay.bench;

import java.util.List;
import java.util.Locale;

/** Figures of several runs. */
final class Numbers {
    private Numbers() {}

    /** @param figures at least one */
    static double median(List<Double> figures) {
        var sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    static double min(List<Double> figures) {
        return figures.stream().mapToDouble(f -> f).min().orElseThrow();
    }

    static double max(List<Double> figures) {
        return figures.stream().mapToDouble(f -> f).max().orElseThrow();
    }

    /** With as many digits as make sense beside one another. */
    static String text(double figure) {
        double size = Math.abs(figure);
        String format =
                size == Math.rint(size) && size < 1e9 ? "%.0f" : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, figure);
    }
}
