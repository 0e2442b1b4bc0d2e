package dev.mainstay.criticality;

import java.util.Optional;

/**
 * How one function went while a component was down.
 *
 * @param asked how often, 0 where it was not
 * @param failed how often of these
 * @param reason the commonest of the failures, a short phrase; empty when there was none
 */
public record Seen(UserFunction function, int asked, int failed, Optional<String> reason) {
    public Seen {
        if (asked < 0 || failed < 0 || failed > asked) {
            throw new IllegalArgumentException(
                    "failed is " + failed + " of " + asked + " asked; allowed: 0 to asked, which is 0 or more");
        }
    }

    /** What users would call it. */
    public enum Outcome {
        WORKS,
        /** Some failed, but no more than half: users try again and get on. */
        PARTLY,
        /** More than half failed. */
        FAILS,
        NOT_ASKED
    }

    public Outcome outcome() {
        if (asked == 0) {
            return Outcome.NOT_ASKED;
        }
        if (failed == 0) {
            return Outcome.WORKS;
        }
        return failed * 2 > asked ? Outcome.FAILS : Outcome.PARTLY;
    }

    public boolean fails() {
        return outcome() == Outcome.FAILS;
    }

    public boolean works() {
        return outcome() == Outcome.WORKS;
    }

    public static Seen notAsked(UserFunction function) {
        return new Seen(function, 0, 0, Optional.empty());
    }
}
