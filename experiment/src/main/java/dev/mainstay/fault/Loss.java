package dev.mainstay.fault;

import dev.mainstay.environment.PathCut;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Packets of a node are lost at random, each way on its own: with 10 % a question and its answer come through in 81 % of the cases. Healed by
 * lifting it.
 *
 * @param percent above 0 to 100
 * @param network the one network where it happens; empty means all
 */
public record Loss(String node, double percent, Optional<String> network) implements NetworkFault {
    static final String KIND = "loss";

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
        parameters.put("percent", Values.percent(percent));
        network.ifPresent(n -> parameters.put("network", n));
        return parameters;
    }

    @Override
    public List<PathCut> cuts() {
        return List.of(
                new PathCut(network, Optional.of(node), Optional.empty(), OptionalInt.empty(), percent),
                new PathCut(network, Optional.empty(), Optional.of(node), OptionalInt.empty(), percent));
    }
}
