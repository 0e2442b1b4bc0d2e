package dev.mainstay.environment;

import java.time.Instant;
import java.util.List;

/** An environment that keeps states of all nodes' disks by name. All nodes must be stopped. */
public interface Snapshots {
    record Snapshot(String name, Instant at, long bytes) {}

    /**
     * Refuses what {@link #createSnapshot} would refuse, while the nodes may still run: nobody stops a cloud for nothing.
     *
     * @throws dev.mainstay.input.InvalidInput when the name is taken or no name
     */
    void admitSnapshot(String name);

    /** @throws dev.mainstay.input.InvalidInput when the name is taken or no name */
    void createSnapshot(String name) throws InterruptedException;

    /** What the nodes hold now is dropped. */
    void restoreSnapshot(String name) throws InterruptedException;

    List<Snapshot> listSnapshots();

    /** The state of later snapshots and of the nodes is not touched. */
    void deleteSnapshot(String name) throws InterruptedException;
}
