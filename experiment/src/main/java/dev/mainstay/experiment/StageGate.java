package dev.mainstay.experiment;

import dev.mainstay.check.CheckResult;
import java.util.List;

/** Asked between stages, so that a user can look at the cloud first. Called on the run's own thread; may block for as long as the user likes. */
@FunctionalInterface
public interface StageGate {
    enum Answer {
        GO_ON,
        /** The checks are asked again, and then this gate. */
        REPEAT_CHECKS,
        /** Nothing more is broken: heal, and end with verdict UNKNOWN. */
        STOP
    }

    /**
     * @param done the stage that has just been done
     * @param next what comes next
     * @param checks what the checks of the stage said
     */
    Answer after(String done, String next, List<CheckResult> checks) throws InterruptedException;

    static StageGate open() {
        return (done, next, checks) -> Answer.GO_ON;
    }
}
