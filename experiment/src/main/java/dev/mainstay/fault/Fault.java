package dev.mainstay.fault;

/**
 * One thing done to one target, and how it is undone. An implementation is a record of its parameters: it is written to the journal as JSON and
 * made again from there, so that any later process can heal it.
 */
public interface Fault {

    /** Stable short tag, as in files and on the command line: {@code power-cut}. */
    String kind();

    /** What it is done to, for people: {@code controller-1} or {@code haproxy.service on controller-2}. */
    String target();

    /**
     * Does it. Blocks until it is in force. May fail half-way: {@link #heal} is owed all the same, from the moment this is called.
     *
     * @param id unique for this injection; names rules and files so that {@link #heal} finds them in another process
     */
    void inject(FaultSite site, String id) throws InterruptedException;

    /**
     * Undoes it. Idempotent; succeeds when there is nothing to undo; uses nothing that {@link #inject} kept in memory. Returns when the cause
     * is gone, not when the services have recovered.
     */
    void heal(FaultSite site, String id) throws InterruptedException;
}
