package dev.mainstay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Finds room for labels on a few rows so that no two overlap; what finds none is left to the tables. */
final class LabelRows {
    /** Generous for a sans-serif at 11 px, so that other fonts do not overlap either. */
    static final double CHARACTER = 6.3;

    private static final double GAP = 8;

    private record Span(double from, double to) {}

    private final List<List<Span>> rows = new ArrayList<>();

    LabelRows(int rows) {
        for (int i = 0; i < rows; i++) {
            this.rows.add(new ArrayList<>());
        }
    }

    static double width(String text) {
        return text.length() * CHARACTER;
    }

    /** @return the uppermost row with room from {@code x} on for {@code width} pixels, which is taken by it */
    OptionalInt place(double x, double width) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).stream().allMatch(s -> x > s.to() + GAP || x + width < s.from() - GAP)) {
                rows.get(i).add(new Span(x, x + width));
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    int used() {
        int used = 0;
        for (int i = 0; i < rows.size(); i++) {
            used = rows.get(i).isEmpty() ? used : i + 1;
        }
        return used;
    }
}
