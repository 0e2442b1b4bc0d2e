package dev.mainstay.progress;

import dev.mainstay.event.Event.StepEnded.Outcome;
import dev.mainstay.progress.Board.StepView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One picture of the board, as lines that fit the screen. Pure. */
final class Frame {
    /** How much of the finished steps is shown; the screen's height decides. */
    private enum Detail {
        ALL,
        RUNNING,
        NODES
    }

    /** @param remarks how many of the latest */
    private record Shape(Detail detail, int remarks) {}

    /** From the fullest to the barest; the first that fits the screen is shown. */
    private static final List<Shape> SHAPES = List.of(
            new Shape(Detail.ALL, Board.REMARKS),
            new Shape(Detail.RUNNING, Board.REMARKS),
            new Shape(Detail.RUNNING, 6),
            new Shape(Detail.NODES, 6),
            new Shape(Detail.NODES, 2),
            new Shape(Detail.NODES, 0));

    private static final List<Shape> FINISHED = SHAPES.subList(1, SHAPES.size());

    private final Glyphs glyphs;
    private final int columns;

    private Frame(Glyphs glyphs, int columns) {
        this.glyphs = glyphs;
        this.columns = columns;
    }

    /** @param rows at most so many lines come back */
    static List<String> of(
            String title, Board board, long nowNanos, Glyphs glyphs, int columns, int rows, boolean finished) {
        var frame = new Frame(glyphs, columns);
        for (var shape : finished ? FINISHED : SHAPES) {
            var lines = frame.lines(title, board, nowNanos, shape);
            if (lines.size() <= rows) {
                return lines;
            }
        }
        var lines = frame.lines(title, board, nowNanos, SHAPES.getLast());
        return lines.subList(0, Math.min(rows, lines.size()));
    }

    private List<String> lines(String title, Board board, long now, Shape shape) {
        var detail = shape.detail();
        var lines = new ArrayList<String>();
        lines.add(fit("", title + "  " + Wording.time(now), ""));
        for (var remark : board.remarks(shape.remarks())) {
            lines.add(
                    fit("", String.format(Locale.ROOT, "%9s  %s", Wording.time(remark.atNanos()), remark.text()), ""));
        }
        board.probes().forEach((name, probe) -> {
            var state = probe.failingSinceNanos()
                    .map(since -> "failing for " + Wording.time(Math.max(0, now - since)))
                    .orElse("answering");
            lines.add(fit(
                    probe.failingSinceNanos().isPresent() ? red(glyphs.failed()) : green(glyphs.done()),
                    String.format(
                            Locale.ROOT,
                            " %-24s %,d answered, %,d failed, %s",
                            name,
                            probe.ok(),
                            probe.failed(),
                            state),
                    ""));
        });
        var nodes = new ArrayList<>(board.nodes().entrySet());
        for (int i = 0; i < nodes.size(); i++) {
            boolean last = i == nodes.size() - 1;
            var steps = nodes.get(i).getValue();
            lines.add(fit(
                    "",
                    (last ? glyphs.last() : glyphs.branch()) + head(nodes.get(i).getKey(), steps, now, detail),
                    ""));
            var shown = steps.stream().filter(s -> shows(s, detail)).toList();
            for (int j = 0; j < shown.size(); j++) {
                lines.add(step(shown.get(j), now, last ? "   " : glyphs.trunk(), j == shown.size() - 1));
            }
        }
        return lines;
    }

    private static boolean shows(StepView step, Detail detail) {
        return switch (detail) {
            case ALL -> true;
            case RUNNING -> step.end().map(e -> e.outcome() == Outcome.FAILED).orElse(true);
            case NODES -> false;
        };
    }

    private static String head(String node, List<StepView> steps, long now, Detail detail) {
        long done = steps.stream().filter(s -> s.end().isPresent()).count();
        var text = node + (detail == Detail.ALL ? "" : "  " + done + (done == 1 ? " step" : " steps") + " done");
        if (detail != Detail.NODES) {
            return text;
        }
        return text
                + steps.stream()
                        .filter(s -> s.end().isEmpty())
                        .findFirst()
                        .map(s -> ", now " + s.step() + " " + Wording.time(now - s.startNanos()))
                        .orElse("");
    }

    private String step(StepView step, long now, String trunk, boolean last) {
        var before = trunk + (last ? glyphs.last() : glyphs.branch());
        if (step.end().isEmpty()) {
            return fit(before + glyphs.running(), " " + pad(step.step()) + Wording.time(now - step.startNanos()), "");
        }
        var end = step.end().get();
        var rest = " " + pad(step.step());
        return switch (end.outcome()) {
            case DONE -> fit(before + green(glyphs.done()), rest + Wording.time(end.took()), "");
            case SKIPPED -> fit(before + green(glyphs.done()), rest + "already done", "");
            case FAILED ->
                fit(
                        before + red(glyphs.failed()),
                        rest + Wording.time(end.took()),
                        end.detail().map(d -> "  " + Wording.harmless(d)).orElse(""));
        };
    }

    private static String pad(String step) {
        return String.format(Locale.ROOT, "%-34s ", step);
    }

    /** Cuts what is too wide; {@code before} may hold colours, which take no room. */
    private String fit(String before, String text, String after) {
        int room = columns - 1 - before.replaceAll("\u001b\\[[0-9;]*m", "").length();
        var whole = text + after;
        return before + (whole.length() <= room ? whole : whole.substring(0, Math.max(0, room)));
    }

    private String green(String text) {
        return glyphs.colour() ? "\u001b[32m" + text + "\u001b[0m" : text;
    }

    private String red(String text) {
        return glyphs.colour() ? "\u001b[31m" + text + "\u001b[0m" : text;
    }
}
