package dev.mainstay.fault;

import dev.mainstay.environment.Powered;
import java.time.Duration;
import java.util.Map;

/** A node is rebooted in order. It comes back by itself; healing starts it where the reboot failed half-way. */
public record Reboot(String node) implements Fault {
    static final String KIND = "reboot";
    /** systemd gives a unit 90 s to stop; a boot takes seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(110);

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
        site.node(node, Powered.class).reboot(LIMIT);
    }

    @Override
    public boolean lasts() {
        return false;
    }

    @Override
    public void heal(FaultSite site, String id) throws InterruptedException {
        site.node(node, Powered.class).start();
    }
}
