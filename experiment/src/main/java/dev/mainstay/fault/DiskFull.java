package dev.mainstay.fault;

import dev.mainstay.environment.OwnDisk;
import java.util.Map;

/** A node's disk has no free block left. Healed by removing what fills it. */
public record DiskFull(String node) implements Fault {
    static final String KIND = "disk-full";

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
        site.node(node, OwnDisk.class).fill();
    }

    @Override
    public void heal(FaultSite site, String id) throws InterruptedException {
        site.node(node, OwnDisk.class).unfill();
    }
}
