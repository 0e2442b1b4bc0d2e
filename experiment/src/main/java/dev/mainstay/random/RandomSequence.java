package dev.mainstay.random;

import dev.mainstay.experiment.Experiment.FaultChoice;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A seeded sequence of single faults. A pure function: the same seed on the same cloud with the same kinds gives the same faults, targets and holds, in
 * the same order, and a step does not depend on those before.
 */
public final class RandomSequence {
    /** Shorter holds show little: detection alone takes seconds. */
    static final Duration HOLD_MIN = Duration.ofSeconds(6);

    static final Duration HOLD_MAX = Duration.ofSeconds(20);

    private final long seed;
    private final FaultMenu menu;
    private final List<String> kinds;

    /**
     * One step.
     *
     * @param number from 1
     * @param hold whole seconds
     */
    public record Step(int number, FaultChoice fault, Duration hold) {}

    /**
     * @param kinds what may be drawn, each with a target on the menu; at least one. Their order counts
     * @throws IllegalArgumentException when there is none, or one has no target
     */
    RandomSequence(long seed, FaultMenu menu, List<String> kinds) {
        this.seed = seed;
        this.menu = menu;
        this.kinds = List.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("no kind of fault to draw from");
        }
        kinds.forEach(k -> menu.lacking(k).ifPresent(why -> {
            throw new IllegalArgumentException(k + " cannot be drawn: " + why);
        }));
    }

    /** @param number from 1 */
    public Step step(int number) {
        var draws = new Draws(seed, number);
        var kind = draws.of(kinds);
        Map<String, String> options = menu.draw(kind, draws);
        long hold = HOLD_MIN.toSeconds() + draws.below((int) (HOLD_MAX.toSeconds() - HOLD_MIN.toSeconds()) + 1);
        return new Step(number, new FaultChoice(kind, options, 0), Duration.ofSeconds(hold));
    }
}
