package dev.mainstay.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.event.Event;
import dev.mainstay.event.Event.StepEnded.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tree on a screen that is emulated: what a user sees after any number of frames. */
final class LiveProgressTest {
    private static final long SECOND = 1_000_000_000L;

    /** Understands what the view writes: lines, cursor up, clear to the end of line and screen. */
    static final class Screen implements Terminal {
        final List<String> lines = new ArrayList<>();
        int columns;
        int rows;
        int row;
        int widest;

        Screen(int columns, int rows) {
            this.columns = columns;
            this.rows = rows;
        }

        @Override
        public int columns() {
            return columns;
        }

        @Override
        public int rows() {
            return rows;
        }

        @Override
        public void write(String text) {
            var plain = text.replaceAll("\u001b\\[\\?[0-9]+[hl]", "").replaceAll("\u001b\\[[0-9;]*m", "");
            int at = 0;
            var line = new StringBuilder();
            while (at < plain.length()) {
                char c = plain.charAt(at);
                if (c == '\u001b') {
                    int end = at + 2;
                    while (!Character.isLetter(plain.charAt(end))) {
                        end++;
                    }
                    switch (plain.charAt(end)) {
                        case 'A' -> row -= Integer.parseInt(plain.substring(at + 2, end));
                        case 'J' ->
                            lines.subList(Math.min(row, lines.size()), lines.size())
                                    .clear();
                        case 'K' -> assertThat(end - at).isEqualTo(2);
                        default -> throw new AssertionError("unknown sequence " + plain.charAt(end));
                    }
                    at = end + 1;
                } else if (c == '\n') {
                    while (lines.size() <= row) {
                        lines.add("");
                    }
                    lines.set(row++, line.toString());
                    widest = Math.max(widest, line.length());
                    line.setLength(0);
                    at++;
                } else {
                    if (c != '\r') {
                        line.append(c);
                    }
                    at++;
                }
            }
        }
    }

    private static LiveProgress view(Screen screen) {
        return new LiveProgress("identity-ha: up", screen, Glyphs.unicode(true));
    }

    private static Event started(long at, String node, String step) {
        return new Event.StepStarted(at, node, step);
    }

    private static Event done(long at, String node, String step, long millis) {
        return new Event.StepEnded(at, node, step, Outcome.DONE, Duration.ofMillis(millis), Optional.empty());
    }

    @Test
    void aTreeOfNodesAndSteps() {
        var screen = new Screen(80, 24);
        var view = view(screen);
        view.accept(started(0, "controller-1", "node/power"));
        view.tick(SECOND / 10);
        view.accept(done(SECOND / 2, "controller-1", "node/power", 500));
        view.accept(started(SECOND / 2, "controller-1", "galera/unit"));
        view.accept(started(SECOND / 2, "controller-2", "node/power"));
        view.tick(3 * SECOND);
        assertThat(String.join("\n", screen.lines)).isEqualTo("""
                identity-ha: up  3.0 s
                ├─ controller-1
                │  ├─ ✓ node/power                         0.5 s
                │  └─ ● galera/unit                        2.5 s
                └─ controller-2
                   └─ ● node/power                         2.5 s""");
        view.accept(new Event.StepEnded(
                4 * SECOND,
                "controller-2",
                "node/power",
                Outcome.FAILED,
                Duration.ofMillis(3500),
                Optional.of("it does not boot")));
        view.accept(done(4 * SECOND, "controller-1", "galera/unit", 3500));
        view.finish(4 * SECOND);
        assertThat(String.join("\n", screen.lines)).isEqualTo("""
                identity-ha: up  4.0 s
                ├─ controller-1  2 steps done
                └─ controller-2  1 step done
                   └─ ✗ node/power                         3.5 s  it does not boot""");
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "40, 10", "20, 5", "200, 60"})
    void neverWiderOrHigherThanTheScreen(int columns, int rows) {
        var screen = new Screen(columns, rows);
        var view = view(screen);
        for (int i = 0; i < 60; i++) {
            view.accept(started(i * SECOND, "controller-" + i % 7, "component/a-step-with-a-long-name-" + i));
            if (i % 3 != 0) {
                view.accept(done(i * SECOND, "controller-" + i % 7, "component/a-step-with-a-long-name-" + i, 10));
            }
            view.accept(new Event.Noted(i * SECOND, "mainstay", "x".repeat(300)));
            view.tick(i * SECOND);
            assertThat(screen.lines.size()).isLessThan(rows);
            assertThat(screen.widest).isLessThan(columns);
        }
    }

    @Test
    void aScreenThatBecomesSmallerKeepsNoOldLines() {
        var screen = new Screen(80, 24);
        var view = view(screen);
        for (int i = 0; i < 12; i++) {
            view.accept(started(0, "controller-1", "step-" + i));
        }
        view.tick(SECOND);
        assertThat(screen.lines).hasSize(14);
        for (int i = 0; i < 12; i++) {
            view.accept(done(SECOND, "controller-1", "step-" + i, 1000));
        }
        screen.rows = 6;
        view.tick(2 * SECOND);
        assertThat(screen.lines).containsExactly("identity-ha: up  2.0 s", "└─ controller-1  12 steps done");
    }

    @Test
    void anExperimentShowsProbesAndWhatHappened() {
        var screen = new Screen(100, 30);
        var view = view(screen);
        PlainProgressTest.story().forEach(view::accept);
        view.tick(73 * SECOND);
        assertThat(screen.lines)
                .contains("    2.0 s  stage break")
                .anyMatch(l -> l.startsWith("✗ identity-token") && l.contains("1 failed, failing for 1m 12s"));
    }
}
