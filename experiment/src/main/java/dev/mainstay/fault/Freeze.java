package dev.mainstay.fault;

import dev.mainstay.environment.Freezable;
import java.util.Map;

/** A node hangs as a whole: its processes stand still, its links stay up. Healed by letting it go on. */
public record Freeze(String node) implements Fault {
    static final String KIND = "freeze";

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
    public void inject(FaultSite site, String id) {
        site.node(node, Freezable.class).freeze();
    }

    @Override
    public void heal(FaultSite site, String id) {
        site.node(node, Freezable.class).thaw();
    }
}
