package dev.mainstay.operation;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.environment.Snapshots.Snapshot;
import dev.mainstay.event.Events;
import java.util.List;

/** States of all nodes' disks by name. A running cloud is stopped in order first, and started again after. */
public interface SnapshotOperations {
    void create(Cloud cloud, String name, Events events) throws InterruptedException;

    void restore(Cloud cloud, String name, Events events) throws InterruptedException;

    List<Snapshot> list(Cloud cloud);

    void delete(Cloud cloud, String name) throws InterruptedException;
}
