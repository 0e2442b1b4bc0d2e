package dev.mainstay.operation;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.event.Events;
import dev.mainstay.fault.FaultSpec;
import dev.mainstay.fault.JournalEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Faults by hand. */
public interface FaultOperations {
    /** Why this host cannot do a kind of fault, by its tag; absent when it can. Some of it only root can find out, and is told so. */
    Map<String, String> missing() throws InterruptedException;

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
