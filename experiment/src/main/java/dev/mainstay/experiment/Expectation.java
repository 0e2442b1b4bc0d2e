package dev.mainstay.experiment;

import dev.mainstay.probe.ProbeRecord;

/** What the experiment's author expects of a probe's record. Pure. */
public interface Expectation {
    /** As the file says it: "outage of identity-token at most 1 s". */
    String text();

    String probe();

    Outcome judge(ProbeRecord record);

    /** What came of it: PASSED, FAILED or UNKNOWN, and the figure that was found, with its unit. */
    record Outcome(String expectation, Verdict verdict, String seen) {}
}
