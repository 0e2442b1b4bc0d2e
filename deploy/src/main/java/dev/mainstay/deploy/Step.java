package dev.mainstay.deploy;

import dev.mainstay.environment.Exec;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One step of a plan.
 *
 * @param id unique in its plan
 * @param does a phrase for people, e.g. "write haproxy.cfg"
 * @param needs steps that must have ended well before
 * @param limit after which the step has failed
 * @param guard when the step need not be done again
 * @param action what is done; must be idempotent, because a step that was interrupted is done again
 */
public record Step(StepId id, String does, Set<StepId> needs, Duration limit, Guard guard, Action action) {
    public Step {
        needs = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(needs));
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException(id + ": time limit " + limit + " is not above zero");
        }
    }

    /** Carried out on a thread of its own; may block; is interrupted at the step's limit or when another step has failed. */
    @FunctionalInterface
    public interface Action {
        void run(StepRun run) throws InterruptedException;
    }

    /** Whether a step that was once done may be skipped. */
    public sealed interface Guard {
        /** Done each time. */
        record Always() implements Guard {}

        /** Skipped while it was last done for the same content. */
        record Unchanged(String digest) implements Guard {}

        /** Skipped while it was last done for the same content and the node says that it still holds (exit 0). */
        record Holds(String digest, Exec check) implements Guard {}

        /** What is remembered of a step that was done; empty when nothing is. */
        default Optional<String> digestKept() {
            return switch (this) {
                case Always always -> Optional.empty();
                case Unchanged(var digest) -> Optional.of(digest);
                case Holds(var digest, var check) -> Optional.of(digest);
            };
        }
    }
}
