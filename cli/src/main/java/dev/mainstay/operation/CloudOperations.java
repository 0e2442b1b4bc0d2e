package dev.mainstay.operation;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.deploy.CloudStatus;
import dev.mainstay.event.Events;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The life of a cloud. What changes a cloud takes its lock, first heals what a process that is gone left broken, and says so in a
 * {@link dev.mainstay.event.Event.Noted}. Everything here blocks and is idempotent; an interrupt ends it in order.
 */
public interface CloudOperations {
    /** All clouds that exist on this host, running or not. */
    List<CloudEntry> list();

    /**
     * Brings it up, going on from where an earlier attempt ended, and returns once it is healthy.
     *
     * @param snapshot to start from; what the nodes hold now is dropped
     */
    CloudStatus up(DeclaredCloud cloud, Optional<String> snapshot, Events events) throws InterruptedException;

    CloudStatus status(Cloud cloud) throws InterruptedException;

    /** Removes all of it: nodes, networks, mounts, snapshots. Succeeds when nothing is there. */
    void down(Cloud cloud, Events events) throws InterruptedException;

    /**
     * Removes what a killed process left of a cloud whose file is gone.
     *
     * @param name as the user gave it, any text
     * @return whether there was anything
     */
    boolean removeLost(String name, Events events) throws InterruptedException;

    /** Writes {@code openrc} and {@code clouds.yaml}, readable by their owner alone. */
    void writeClientFiles(Cloud cloud, Path folder);
}
