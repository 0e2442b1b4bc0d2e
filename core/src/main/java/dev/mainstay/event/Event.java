package dev.mainstay.event;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that happened during a run. {@code atNanos} is on the run's {@link RunClock}. The tags on the wire (events.jsonl, one object a line,
 * key {@code event}) are those of {@link #tag()} and never change.
 */
public sealed interface Event {

    long atNanos();

    String tag();

    /** A step of bringing up, changing or taking down a cloud has begun. */
    record StepStarted(long atNanos, String node, String step) implements Event {
        @Override
        public String tag() {
            return "step-started";
        }
    }

    /** A step has ended; {@code outcome} is done, skipped (already done) or failed. */
    record StepEnded(long atNanos, String node, String step, Outcome outcome, Duration took, Optional<String> detail)
            implements Event {
        public enum Outcome {
            DONE,
            SKIPPED,
            FAILED
        }

        @Override
        public String tag() {
            return "step-ended";
        }
    }

    /** An experiment has entered a stage. */
    record StageEntered(long atNanos, String stage) implements Event {
        @Override
        public String tag() {
            return "stage";
        }
    }

    /** Injection is about to be attempted: from here on undoing is owed. */
    record FaultInjecting(long atNanos, String fault, String target, String detail) implements Event {
        @Override
        public String tag() {
            return "fault-injecting";
        }
    }

    record FaultInjected(long atNanos, String fault, String target, Duration took) implements Event {
        @Override
        public String tag() {
            return "fault-injected";
        }
    }

    record FaultHealing(long atNanos, String fault, String target) implements Event {
        @Override
        public String tag() {
            return "fault-healing";
        }
    }

    record FaultHealed(long atNanos, String fault, String target, Duration took) implements Event {
        @Override
        public String tag() {
            return "fault-healed";
        }
    }

    record CheckSeen(long atNanos, String stage, String check, boolean held, String seen) implements Event {
        @Override
        public String tag() {
            return "check";
        }
    }

    /** One attempt of a probe, recorded when it ended (or was given up). */
    record AttemptEnded(long atNanos, String probe, Attempt attempt) implements Event {
        @Override
        public String tag() {
            return "attempt";
        }
    }

    /** Anything else that a reader of the time line should know, e.g. "virtual address moved to controller-2". */
    record Noted(long atNanos, String source, String text) implements Event {
        @Override
        public String tag() {
            return "note";
        }
    }
}
