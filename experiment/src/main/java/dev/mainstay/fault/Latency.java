package dev.mainstay.fault;

import dev.mainstay.environment.LinkShaper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Every packet of a node takes longer, both ways: a round trip takes twice the delay more. Healed by lifting it.
 *
 * @param oneWay above 0, up to 10 s
 * @param network the one network where it happens; empty means all
 */
public record Latency(String node, Duration oneWay, Optional<String> network) implements Fault {
    static final String KIND = "latency";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String target() {
        return node + network.map(n -> " on network " + n).orElse("");
    }

    @Override
    public Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("node", node);
        parameters.put("delay", Values.delay(oneWay));
        network.ifPresent(n -> parameters.put("network", n));
        return parameters;
    }

    @Override
    public void inject(FaultSite site, String id) throws InterruptedException {
        for (var name : Values.networks(site, network)) {
            site.environment(LinkShaper.class).delay(node, name, Optional.of(oneWay));
        }
    }

    @Override
    public void heal(FaultSite site, String id) throws InterruptedException {
        for (var name : Values.networks(site, network)) {
            site.environment(LinkShaper.class).delay(node, name, Optional.empty());
        }
    }
}
