package dev.mainstay.fault;

import java.util.Map;

/**
 * One thing done to one target, and how it is undone. An implementation is a record of its parameters: the journal keeps {@link #kind} and
 * {@link #parameters}, and {@link FaultKinds#make} makes an equal fault from them, so that any later process can heal it.
 */
public interface Fault {

    /** Stable short tag, as in files and on the command line: {@code power-cut}. */
    String kind();

    /** What it is done to, for people: {@code controller-1} or {@code haproxy.service on controller-2}. */
    String target();

    /** Every parameter as users write it, by name, in the order of {@link FaultKind#parameters()}; those left open are absent. */
    Map<String, String> parameters();

    /**
     * Does it. Blocks until it is in force. May fail half-way: {@link #heal} is owed all the same, from the moment this is called.
     *
     * @param id unique for this injection, {@code [a-z0-9-]+}; names rules and files so that {@link #heal} finds them in another process
     */
    void inject(FaultSite site, String id) throws InterruptedException;

    /**
     * Whether it stays in force until it is healed. One that does not is done when {@link #inject} returns, and nothing is owed then; {@link #heal} is for
     * one that failed half-way.
     */
    default boolean lasts() {
        return true;
    }

    /**
     * Undoes it. Idempotent; succeeds when there is nothing to undo; uses nothing that {@link #inject} kept in memory. Returns when the cause
     * is gone, not when the services have recovered.
     */
    void heal(FaultSite site, String id) throws InterruptedException;
}
