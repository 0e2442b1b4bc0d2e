package dev.mainstay.progress;

import dev.mainstay.event.Event;

/**
 * A tree redrawn in place: each frame is one write that moves up, overwrites line by line and clears what is left over, so that nothing flickers;
 * terminals that know it (tmux too) draw it as one piece.
 */
final class LiveProgress implements View {
    private static final String BEGIN = "\u001b[?2026h\u001b[?25l";
    private static final String END = "\u001b[?25h\u001b[?2026l";

    private final String title;
    private final Terminal terminal;
    private final Glyphs glyphs;
    private final Board board = new Board();
    private int drawn;

    LiveProgress(String title, Terminal terminal, Glyphs glyphs) {
        this.title = title;
        this.terminal = terminal;
        this.glyphs = glyphs;
    }

    @Override
    public void accept(Event event) {
        board.accept(event);
    }

    @Override
    public void tick(long nowNanos) {
        draw(nowNanos, false);
    }

    @Override
    public void finish(long nowNanos) {
        draw(nowNanos, true);
    }

    private void draw(long nowNanos, boolean finished) {
        var lines = Frame.of(title, board, nowNanos, glyphs, terminal.columns(), terminal.rows() - 1, finished);
        var text = new StringBuilder(BEGIN);
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append("A\r");
        }
        for (var line : lines) {
            text.append(line).append("\u001b[K\n");
        }
        text.append("\u001b[J").append(END);
        drawn = lines.size();
        terminal.write(text.toString());
    }
}
