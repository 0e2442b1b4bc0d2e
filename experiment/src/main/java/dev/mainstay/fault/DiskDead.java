package dev.mainstay.fault;

import dev.mainstay.environment.OwnDisk;
import java.util.Map;

/** A node's disk answers every access with an error (EIO). Healed as by a new cable: the node is powered off, its disk comes back, it boots. */
public record DiskDead(String node) implements Fault {
    static final String KIND = "disk-dead";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String target() {
        return node;
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("node", node);
    }

    @Override
    public void inject(FaultSite site, String id) throws InterruptedException {
        site.node(node, OwnDisk.class).kill();
    }

    @Override
    public void heal(FaultSite site, String id) throws InterruptedException {
        site.node(node, OwnDisk.class).revive();
    }
}
