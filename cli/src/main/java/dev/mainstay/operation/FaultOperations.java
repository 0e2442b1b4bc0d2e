package dev.mainstay.operation;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.event.Events;
import dev.mainstay.fault.FaultKind;
import dev.mainstay.fault.FaultSpec;
import dev.mainstay.fault.JournalEntry;
import java.util.List;
import java.util.Optional;

/** Faults by hand. */
public interface FaultOperations {
    /** Why this host cannot do a kind of fault; empty when it can. */
    Optional<String> missing(FaultKind kind);

    /** What is in force, oldest first. */
    List<JournalEntry> inForce(Cloud cloud);

    /** Injects it on each node that it selects, to stay until it is healed. */
    List<JournalEntry> inject(Cloud cloud, FaultSpec fault, Events events) throws InterruptedException;

    /**
     * Heals one, or all.
     *
     * @return what could not be healed, a sentence each
     */
    List<String> heal(Cloud cloud, Optional<String> id, Events events) throws InterruptedException;
}
