package dev.mainstay.environment;

import dev.mainstay.cloud.Cloud;
import java.util.List;

/**
 * The nodes of one cloud. Made for a cloud that may or may not exist yet; every method is idempotent, blocks, and may be called from any
 * thread. Failures of the environment itself are {@link EnvironmentFailure}s. Abilities that this object may also implement:
 * {@link PathCutter}, {@link LinkShaper}, {@link Snapshots}, {@link Observable}.
 */
public interface Environment {

    Cloud cloud();

    /** In the order of the cloud's file; nodes may not be {@link #create created} yet. */
    List<? extends Node> nodes();

    /** Networks, folders, and whatever else nodes need before they can be started. Refuses what is in use by others, naming it. */
    void create() throws InterruptedException;

    /** Removes everything that {@link #create} and the nodes made, running or half made; snapshots included. Succeeds when nothing is there. */
    void destroy() throws InterruptedException;

    default Node node(String name) {
        return nodes().stream()
                .filter(n -> n.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("cloud " + cloud().name() + " has no node " + name));
    }
}
