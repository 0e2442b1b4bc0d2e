package dev.mainstay.environment;

public enum NodeState {
    /** Not created. */
    ABSENT,
    STOPPED,
    /** Its init runs; it may still be booting. */
    RUNNING,
    FROZEN
}
