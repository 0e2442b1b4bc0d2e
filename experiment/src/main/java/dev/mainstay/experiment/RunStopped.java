package dev.mainstay.experiment;

/** Ends the breaking of a run early: an abort condition, the time limit, the user at the gate. The message says why; the cloud is healed. */
final class RunStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunStopped(String message) {
        super(message);
    }
}
