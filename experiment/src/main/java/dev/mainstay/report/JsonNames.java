package dev.mainstay.report;

import dev.mainstay.event.Event.StepEnded.Outcome;
import dev.mainstay.experiment.Verdict;

/** The words that stand for the values of enums in files: they do not change when a constant is renamed. */
final class JsonNames {
    private JsonNames() {}

    static String verdict(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case UNKNOWN -> "unknown";
            case SKIPPED -> "skipped";
        };
    }

    /** @throws IllegalArgumentException for a word that is none of them */
    static Verdict verdict(String word) {
        for (var v : Verdict.values()) {
            if (verdict(v).equals(word)) {
                return v;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is not a verdict (passed, failed, unknown, skipped)");
    }

    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case DONE -> "done";
            case SKIPPED -> "skipped";
            case FAILED -> "failed";
        };
    }

    /** @throws IllegalArgumentException for a word that is none of them */
    static Outcome outcome(String word) {
        for (var o : Outcome.values()) {
            if (outcome(o).equals(word)) {
                return o;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is not an outcome (done, skipped, failed)");
    }
}
