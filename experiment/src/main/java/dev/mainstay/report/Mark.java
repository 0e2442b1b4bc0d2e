package dev.mainstay.report;

import dev.mainstay.event.Event;
import java.util.ArrayList;
import java.util.List;

/** A moment that is drawn through all lanes. */
record Mark(long atNanos, Kind kind, String label) {
    enum Kind {
        FAULT,
        HEAL,
        NOTE
    }

    /** Faults that are injected or healed so close together are one mark: "power-cut controller-1, controller-2". */
    private static final long TOGETHER_NANOS = 400_000_000L;

    /** Faults, heals and notes of these events, in order. */
    static List<Mark> of(List<Event> events) {
        var marks = new ArrayList<Mark>();
        for (var event : events) {
            switch (event) {
                case Event.FaultInjecting e -> add(marks, e.atNanos(), Kind.FAULT, e.fault(), e.target());
                case Event.FaultHealing e -> add(marks, e.atNanos(), Kind.HEAL, "heal " + e.fault(), e.target());
                case Event.Noted e -> marks.add(new Mark(e.atNanos(), Kind.NOTE, e.text()));
                case Event.StageEntered e -> {}
                case Event.FaultInjected e -> {}
                case Event.FaultHealed e -> {}
                case Event.CheckSeen e -> {}
                case Event.StepStarted e -> {}
                case Event.StepEnded e -> {}
                case Event.AttemptEnded e -> {}
            }
        }
        return List.copyOf(marks);
    }

    private static void add(List<Mark> marks, long at, Kind kind, String what, String target) {
        if (!marks.isEmpty()) {
            var last = marks.getLast();
            if (last.kind() == kind
                    && at - last.atNanos() < TOGETHER_NANOS
                    && last.label().startsWith(what + " ")) {
                marks.set(marks.size() - 1, new Mark(last.atNanos(), kind, last.label() + ", " + target));
                return;
            }
        }
        marks.add(new Mark(at, kind, what + " " + target));
    }
}
