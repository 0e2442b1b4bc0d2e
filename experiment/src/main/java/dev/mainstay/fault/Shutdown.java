package dev.mainstay.fault;

import dev.mainstay.environment.Powered;
import java.time.Duration;
import java.util.Map;

/** A node is shut down in order, as an operator would: its services stop and say good-bye. Healed by power on. */
public record Shutdown(String node) implements Fault {
    static final String KIND = "shutdown";
    /** systemd gives a unit 90 s to stop. */
    private static final Duration LIMIT = Duration.ofSeconds(100);

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
        site.node(node, Powered.class).stop(LIMIT);
    }

    @Override
    public void heal(FaultSite site, String id) throws InterruptedException {
        site.node(node, Powered.class).start();
    }
}
