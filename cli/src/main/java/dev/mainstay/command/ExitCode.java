package dev.mainstay.command;

/** What the program's exit code says; {@code docs/cli.md} has the same table. */
public enum ExitCode {
    /** What was asked for was done; an experiment passed. */
    PASSED(0),
    /** The cloud failed: an experiment's expectation, a node, a service, or the host under them. */
    FAILED(1),
    /** It cannot be told: an experiment's verdict is unknown, or it was skipped. */
    UNKNOWN(2),
    /** Wrong usage: an argument, a file, or a right that is missing. Nothing was changed. */
    USAGE(64),
    /** A defect of Mainstay itself. */
    INTERNAL(70),
    /** Ended by Ctrl-C or SIGTERM, after healing. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
