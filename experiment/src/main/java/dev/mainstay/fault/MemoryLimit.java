package dev.mainstay.fault;

import dev.mainstay.environment.Limitable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A node has less memory from now on; its kernel kills processes when that does not do. Healed by lifting the limit.
 *
 * @param bytes at least 16 MiB
 */
public record MemoryLimit(String node, long bytes) implements Fault {
    static final String KIND = "memory-limit";

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
        parameters.put("limit", Values.size(bytes));
        return parameters;
    }

    @Override
    public void inject(FaultSite site, String id) {
        site.node(node, Limitable.class).limitMemory(OptionalLong.of(bytes));
    }

    @Override
    public void heal(FaultSite site, String id) {
        site.node(node, Limitable.class).limitMemory(OptionalLong.empty());
    }
}
