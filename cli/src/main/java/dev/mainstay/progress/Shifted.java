package dev.mainstay.progress;

import dev.mainstay.event.Attempt;
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

/** Events of one clock on another. */
final class Shifted {
    private Shifted() {}

    static Event by(Event event, long nanos) {
        long at = event.atNanos() + nanos;
        return switch (event) {
            case StepStarted e -> new StepStarted(at, e.node(), e.step());
            case StepEnded e -> new StepEnded(at, e.node(), e.step(), e.outcome(), e.took(), e.detail());
            case StageEntered e -> new StageEntered(at, e.stage());
            case FaultInjecting e -> new FaultInjecting(at, e.fault(), e.target(), e.detail());
            case FaultInjected e -> new FaultInjected(at, e.fault(), e.target(), e.took());
            case FaultHealing e -> new FaultHealing(at, e.fault(), e.target());
            case FaultHealed e -> new FaultHealed(at, e.fault(), e.target(), e.took());
            case CheckSeen e -> new CheckSeen(at, e.stage(), e.check(), e.held(), e.seen());
            case AttemptEnded e -> new AttemptEnded(at, e.probe(), attempt(e.attempt(), nanos));
            case Noted e -> new Noted(at, e.source(), e.text());
        };
    }

    private static Attempt attempt(Attempt a, long nanos) {
        return new Attempt(
                a.number(), a.dueNanos() + nanos, a.startNanos() + nanos, a.endNanos() + nanos, a.ok(), a.reason());
    }
}
