package dev.mainstay.bench;

import java.util.ArrayList;
import java.util.List;

/** The table, in plain text. */
final class Table {
    private static final List<String> HEAD =
            List.of("id", "what", "measured", "spread", "runs", "bar", "met", "rival", "ratio");

    private Table() {}

    static String of(List<Result> results) {
        var lines = new ArrayList<List<String>>();
        lines.add(HEAD);
        results.forEach(result -> lines.add(line(result)));
        var widths = new int[HEAD.size()];
        for (var line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        var text = new StringBuilder();
        for (var line : lines) {
            var row = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                row.append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length() + 2));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        for (var result : results) {
            var measured = result.measured();
            String note = measured == null ? "not measured: " + result.whyNot() : measured.note();
            if (!note.isEmpty()) {
                text.append(result.row().id()).append(": ").append(note).append('\n');
            }
        }
        return text.toString();
    }

    private static List<String> line(Result result) {
        var row = result.row();
        var measured = result.measured();
        if (measured == null) {
            return List.of(row.id(), row.what(), "-", "", "0", row.bar().text() + " " + row.unit(), "NO", "", "");
        }
        var figures = measured.figures();
        var ratio = result.ratio();
        return List.of(
                row.id(),
                row.what(),
                Numbers.text(Numbers.median(figures)) + " " + row.unit(),
                Numbers.text(Numbers.min(figures)) + ".." + Numbers.text(Numbers.max(figures)),
                String.valueOf(figures.size()),
                row.bar().text(),
                result.met() ? "yes" : "NO",
                measured.rival()
                        .map(r -> Numbers.text(r.figure()) + " " + row.unit() + ", " + r.what()
                                + (r.measured() ? "" : " (published)"))
                        .orElse("-"),
                ratio == null ? "" : Numbers.text(ratio) + "x");
    }
}
