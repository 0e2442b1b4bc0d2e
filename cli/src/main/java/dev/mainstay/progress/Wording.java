package dev.mainstay.progress;

import dev.mainstay.event.Event;
import dev.mainstay.event.Event.AttemptEnded;
import dev.mainstay.event.Event.CheckSeen;
import dev.mainstay.event.Event.FaultHealed;
import dev.mainstay.event.Event.FaultHealing;
import dev.mainstay.event.Event.FaultInjected;
import dev.mainstay.event.Event.FaultInjecting;
import dev.mainstay.event.Event.Noted;
import dev.mainstay.event.Event.StageEntered;
import dev.mainstay.event.Event.StepEnded;
import dev.mainstay.event.Event.StepStarted;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Events in plain words, shared by both views. */
final class Wording {
    private Wording() {}

    /** What both views say of an event; empty for steps and attempts, which each view shows in its own way. */
    static Optional<String> of(Event event) {
        return switch (event) {
            case StepStarted started -> Optional.empty();
            case StepEnded ended -> Optional.empty();
            case AttemptEnded attempt -> Optional.empty();
            case StageEntered stage -> Optional.of("stage " + stage.stage());
            case FaultInjecting fault ->
                Optional.of("injecting " + fault.fault() + " on " + fault.target()
                        + (fault.detail().isBlank() ? "" : " (" + fault.detail() + ")"));
            case FaultInjected fault ->
                Optional.of("injected " + fault.fault() + " on " + fault.target() + " in " + time(fault.took()));
            case FaultHealing fault -> Optional.of("healing " + fault.fault() + " on " + fault.target());
            case FaultHealed fault ->
                Optional.of("healed " + fault.fault() + " on " + fault.target() + " in " + time(fault.took()));
            case CheckSeen check ->
                Optional.of("check " + check.check() + (check.held() ? " held: " : " FAILED: ") + check.seen());
            case Noted note -> Optional.of(note.source() + ": " + note.text());
        };
    }

    static String time(Duration duration) {
        return time(duration.toNanos());
    }

    /** Seconds with one digit up to a minute, minutes and seconds above. */
    static String time(long nanos) {
        long tenths = nanos / 100_000_000;
        return tenths < 600
                ? String.format(Locale.ROOT, "%d.%d s", tenths / 10, tenths % 10)
                : String.format(Locale.ROOT, "%dm %02ds", tenths / 600, tenths % 600 / 10);
    }

    /** Text of a node may hold anything: what could move the cursor is not shown. */
    static String harmless(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
