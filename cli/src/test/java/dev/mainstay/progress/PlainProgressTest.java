package dev.mainstay.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.event.Attempt;
import dev.mainstay.event.Event;
import dev.mainstay.event.Event.StepEnded.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Golden lines for logs. */
final class PlainProgressTest {
    private static final long SECOND = 1_000_000_000L;

    static List<Event> story() {
        return List.of(
                new Event.StepStarted(0, "controller-1", "node/power"),
                new Event.StepStarted(0, "controller-2", "node/power"),
                new Event.StepEnded(
                        SECOND / 2,
                        "controller-1",
                        "node/power",
                        Outcome.DONE,
                        Duration.ofMillis(500),
                        Optional.empty()),
                new Event.StepEnded(
                        SECOND,
                        "controller-2",
                        "node/power",
                        Outcome.FAILED,
                        Duration.ofSeconds(1),
                        Optional.of("no \u001b[31mboot\nat all")),
                new Event.StepEnded(
                        SECOND, "controller-1", "galera/files", Outcome.SKIPPED, Duration.ZERO, Optional.empty()),
                new Event.StageEntered(2 * SECOND, "break"),
                new Event.FaultInjecting(2 * SECOND, "power-cut", "controller-1", "node controller-1"),
                new Event.FaultInjected(3 * SECOND, "power-cut", "controller-1", Duration.ofMillis(210)),
                new Event.AttemptEnded(
                        3 * SECOND,
                        "identity-token",
                        new Attempt(0, SECOND, SECOND, 3 * SECOND, false, Optional.of("timed out"))),
                new Event.CheckSeen(70 * SECOND, "break", "identity-answers", false, "HTTP 503"),
                new Event.FaultHealing(71 * SECOND, "power-cut", "controller-1"),
                new Event.FaultHealed(72 * SECOND, "power-cut", "controller-1", Duration.ofSeconds(1)),
                new Event.Noted(73 * SECOND, "mainstay", "done"));
    }

    @Test
    void oneLineAnEvent() {
        var lines = new ArrayList<String>();
        var view = new PlainProgress(lines::add, false);
        story().forEach(view::accept);
        view.finish(73 * SECOND);
        assertThat(lines)
                .containsExactly(
                        "    0.5 s  controller-1   node/power: done in 0.5 s",
                        "    1.0 s  controller-2   node/power: FAILED after 1.0 s, no  [31mboot at all",
                        "    1.0 s  controller-1   galera/files: already done",
                        "    2.0 s  stage break",
                        "    2.0 s  injecting power-cut on controller-1 (node controller-1)",
                        "    3.0 s  injected power-cut on controller-1 in 0.2 s",
                        "   1m 10s  check identity-answers FAILED: HTTP 503",
                        "   1m 11s  healing power-cut on controller-1",
                        "   1m 12s  healed power-cut on controller-1 in 1.0 s",
                        "   1m 13s  mainstay: done");
    }

    @Test
    void aLongSilenceIsBrokenByWhatStillGoesOn() {
        var lines = new ArrayList<String>();
        var view = new PlainProgress(lines::add, true);
        view.accept(new Event.StepStarted(0, "controller-1", "galera/unit"));
        view.tick(14 * SECOND);
        view.tick(15 * SECOND);
        view.tick(20 * SECOND);
        view.tick(31 * SECOND);
        assertThat(lines)
                .containsExactly(
                        "    0.0 s  controller-1   galera/unit ...",
                        "   15.0 s  still at controller-1 galera/unit (15.0 s)",
                        "   31.0 s  still at controller-1 galera/unit (31.0 s)");
    }
}
