package dev.mainstay.environment;

/**
 * One host. Blocks; may be called from any thread. Abilities that the object may also implement: {@link Powered}, {@link Freezable},
 * {@link Limitable}, {@link OwnDisk}, {@link Processes}, {@link DiskJournal}.
 */
public interface Node {
    String name();

    NodeState state();

    /**
     * Runs a program with the node's own rights (never the host's) and waits.
     *
     * @throws EnvironmentFailure when it could not be started, or was still running at its time limit (it is ended then)
     */
    ExecResult run(Exec exec) throws InterruptedException;

    /** Writes a whole file atomically, making its folders; the node must be running. */
    void put(NodeFile file) throws InterruptedException;

    /** Opens an interactive shell on the caller's terminal and returns its exit code. */
    int shell() throws InterruptedException;
}
