package dev.mainstay.fault;

import dev.mainstay.environment.PathCut;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A node is cut off from everything, clients included; its link stays up. Healed by lifting the cut.
 *
 * @param network the one network on which it is cut off; empty means all
 */
public record Isolate(String node, Optional<String> network) implements NetworkFault {
    static final String KIND = "isolate";

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
        network.ifPresent(n -> parameters.put("network", n));
        return parameters;
    }

    @Override
    public List<PathCut> cuts() {
        return List.of(
                new PathCut(network, Optional.of(node), Optional.empty(), OptionalInt.empty(), 100),
                new PathCut(network, Optional.empty(), Optional.of(node), OptionalInt.empty(), 100));
    }
}
