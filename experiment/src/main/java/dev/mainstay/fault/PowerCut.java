package dev.mainstay.fault;

import dev.mainstay.environment.Powered;
import java.util.Map;

/** A node's power is gone at once: no process says good-bye, no packet leaves. Healed by power on. */
public record PowerCut(String node) implements Fault {
    static final String KIND = "power-cut";

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
        site.node(node, Powered.class).powerOff();
    }

    @Override
    public void heal(FaultSite site, String id) throws InterruptedException {
        site.node(node, Powered.class).start();
    }
}
