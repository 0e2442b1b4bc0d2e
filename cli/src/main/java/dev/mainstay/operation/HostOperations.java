package dev.mainstay.operation;

import dev.mainstay.cloud.Topology;
import dev.mainstay.environment.Capability;
import dev.mainstay.event.Events;
import java.util.List;

/** What concerns this host as a whole. */
public interface HostOperations {
    /** What the host can do; changes nothing, needs no root. */
    List<Capability> capabilities() throws InterruptedException;

    /** Whether {@link #setUp} has nothing left to do. */
    boolean prepared();

    /** Installs what is missing and builds the image for clouds of this kind; idempotent. Needs root. */
    void setUp(Topology topology, Events progress) throws InterruptedException;
}
