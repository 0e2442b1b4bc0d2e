package dev.mainstay.fault;

import dev.mainstay.environment.Limitable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A node gets less processor time from now on. Healed by lifting the limit.
 *
 * @param percent of one core, 1 to 10,000
 */
public record CpuLimit(String node, long percent) implements Fault {
    static final String KIND = "cpu-limit";

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
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("node", node);
        parameters.put("percent", percent + "%");
        return parameters;
    }

    @Override
    public void inject(FaultSite site, String id) {
        site.node(node, Limitable.class).limitCpu(OptionalLong.of(percent));
    }

    @Override
    public void heal(FaultSite site, String id) {
        site.node(node, Limitable.class).limitCpu(OptionalLong.empty());
    }
}
