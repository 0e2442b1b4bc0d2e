package dev.mainstay.experiment;

public enum Verdict {
    PASSED,
    FAILED,
    /** It could not be told: the cloud was not well before the fault, the prober itself stalled, or healing failed. */
    UNKNOWN,
    /** Not run, with the reason: this cloud or this host cannot. */
    SKIPPED
}
