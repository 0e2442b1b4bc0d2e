package dev.mainstay.fault;

import dev.mainstay.environment.LinkShaper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A node's link is slow, both ways. Healed by lifting the limit.
 *
 * @param bitsPerSecond at least 8,000
 * @param network the one network where it happens; empty means all
 */
public record Bandwidth(String node, long bitsPerSecond, Optional<String> network) implements Fault {
    static final String KIND = "bandwidth";

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
        parameters.put("rate", Values.rate(bitsPerSecond));
        network.ifPresent(n -> parameters.put("network", n));
        return parameters;
    }

    @Override
    public void inject(FaultSite site, String id) throws InterruptedException {
        for (var name : Values.networks(site, network)) {
            site.environment(LinkShaper.class).limitBandwidth(node, name, OptionalLong.of(bitsPerSecond));
        }
    }

    @Override
    public void heal(FaultSite site, String id) throws InterruptedException {
        for (var name : Values.networks(site, network)) {
            site.environment(LinkShaper.class).limitBandwidth(node, name, OptionalLong.empty());
        }
    }
}
