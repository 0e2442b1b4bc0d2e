package dev.mainstay.report;

import dev.mainstay.experiment.Verdict;
import java.util.List;

/** Lines of at most 100 columns, wrapped at spaces, all text made {@linkplain Plain plain} first. */
final class TerminalText {
    static final int COLUMNS = 100;
    private static final int CELL = 20;

    private final StringBuilder out = new StringBuilder();
    private final boolean colours;

    TerminalText(boolean colours) {
        this.colours = colours;
    }

    void blank() {
        out.append('\n');
    }

    void bold(String text) {
        wrapped("", "", text, "1");
    }

    void heading(String text) {
        line(text, "1");
    }

    void item(String mark, String text) {
        wrapped("  " + mark, "  " + " ".repeat(mark.length()), text, "");
    }

    void keyValue(String key, String value) {
        // Not wrapped: paths and commands are there to be copied.
        out.append("  ")
                .append(key)
                .append(" ".repeat(Math.max(1, 8 - key.length())))
                .append(Plain.line(value))
                .append('\n');
    }

    void verdict(Verdict verdict, String about) {
        out.append(painted(" " + verdict + " ", colour(verdict) + ";7"))
                .append(' ')
                .append(Plain.line(about, COLUMNS - 12))
                .append('\n');
    }

    void outcome(Verdict verdict, String what, String seen) {
        var mark = switch (verdict) {
            case PASSED -> "✓";
            case FAILED -> "✗";
            case UNKNOWN -> "?";
            case SKIPPED -> "–";
        };
        var text = what + (seen.isBlank() ? "" : ": " + seen);
        var start = out.length();
        wrapped("  " + mark + " ", "    ", text, "");
        if (colours) {
            out.replace(start + 2, start + 3, painted(mark, colour(verdict)));
        }
    }

    /** The first row is the heading; the first column is left-aligned, the others right-aligned. */
    void table(List<List<String>> rows) {
        table(rows, 1);
    }

    /** @param names how many columns, from the left, hold names and not figures: they are left-aligned */
    void table(List<List<String>> rows, int names) {
        int columns = rows.getFirst().size();
        var widths = new int[columns];
        for (var row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], Plain.line(row.get(i), CELL).length());
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                var cell = Plain.line(rows.get(r).get(i), CELL);
                var pad = " ".repeat(widths[i] - cell.length());
                line.append(i == 0 ? "" : "  ").append(i < names ? cell + pad : pad + cell);
            }
            line(Plain.line(line.toString(), COLUMNS).stripTrailing(), r == 0 ? "1" : "");
        }
    }

    private void wrapped(String first, String next, String text, String style) {
        var line = new StringBuilder();
        var indent = first;
        for (var word : Plain.line(text).split(" ")) {
            var rest = word;
            int room = COLUMNS - indent.length();
            if (line.length() > 0 && line.length() + 1 + rest.length() > room) {
                line(indent + line, style);
                line.setLength(0);
                indent = next;
            }
            room = COLUMNS - indent.length();
            while (rest.length() > room) {
                line(indent + rest.substring(0, room), style);
                rest = rest.substring(room);
                indent = next;
            }
            line.append(line.length() > 0 ? " " : "").append(rest);
        }
        if (line.length() > 0) {
            line(indent + line, style);
        }
    }

    private void line(String text, String style) {
        out.append(painted(text, style)).append('\n');
    }

    private String painted(String text, String style) {
        return colours && !style.isEmpty() ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }

    private static String colour(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "32";
            case FAILED -> "31";
            case UNKNOWN -> "33";
            case SKIPPED -> "36";
        };
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
