package dev.mainstay.random;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be broken in one cloud, kind by kind, and with which parameters: worked out of the cloud's model alone. Values are those at which something
 * is likely to be seen and nothing is likely to be harmed for good.
 */
final class FaultMenu {
    private static final List<String> PERCENT_LOST = List.of("2%", "10%", "20%", "50%");
    private static final List<String> RATES = List.of("256kbit", "1mbit", "10mbit");
    private static final List<String> DELAYS = List.of("20ms", "50ms", "200ms", "500ms");
    private static final List<String> PROCESSOR = List.of("10%", "20%", "50%");
    private static final List<String> MEMORY_SMALL = List.of("192M", "256M", "384M");
    private static final List<String> MEMORY_IDENTITY = List.of("256M", "384M", "512M");
    private static final List<String> MEMORY_OPENSTACK = List.of("1G", "1536M", "2G");

    private final Cloud cloud;
    private final Map<String, List<String>> units;
    private final List<String> nodes;

    /**
     * @param units what runs where: systemd units by node, those that do the work of a replica
     * @param only the only nodes that may be broken; empty: all
     */
    FaultMenu(Cloud cloud, Map<String, List<String>> units, List<String> only) {
        this.cloud = cloud;
        this.units = units;
        this.nodes = cloud.nodes().stream()
                .map(NodeSpec::name)
                .filter(n -> only.isEmpty() || only.contains(n))
                .toList();
    }

    /** Why nothing in this cloud can be broken like that; empty when something can. */
    Optional<String> lacking(String kind) {
        if (!targets(kind).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kind) {
                    case "partition" -> "there are not two nodes to part from each other";
                    case "cache-flush" -> "no node that may be broken runs memcached";
                    case "disk-full", "disk-dead" -> "no node that may be broken declares a disk of its own";
                    default -> "no node that may be broken runs anything";
                });
    }

    /** A target and parameters for it, as a file names them. */
    Map<String, String> draw(String kind, Draws draws) {
        var node = draws.of(targets(kind));
        var options = new LinkedHashMap<String, String>();
        switch (kind) {
            case "partition" -> part(node, draws, options);
            case "unit-kill" -> {
                unit(node, draws, options);
                options.put("restart", draws.of(List.of("no", "once")));
            }
            case "unit-stop", "unit-hang" -> unit(node, draws, options);
            case "isolate" -> network(node, draws, options);
            case "loss" -> {
                network(node, draws, options);
                options.put("percent", draws.of(PERCENT_LOST));
            }
            case "bandwidth" -> {
                network(node, draws, options);
                options.put("rate", draws.of(RATES));
            }
            case "latency" -> {
                network(node, draws, options);
                options.put("delay", draws.of(DELAYS));
            }
            case "memory-limit" -> {
                options.put("node", node);
                options.put("limit", draws.of(memory(node)));
            }
            case "cpu-limit" -> {
                options.put("node", node);
                options.put("percent", draws.of(PROCESSOR));
            }
            default -> options.put("node", node);
        }
        return options;
    }

    private List<String> targets(String kind) {
        return switch (kind) {
            case "unit-kill", "unit-stop", "unit-hang" ->
                nodes.stream().filter(n -> !unitsOf(n).isEmpty()).toList();
            case "cache-flush" ->
                cloud.nodesOf(ServiceName.CACHE).stream()
                        .map(NodeSpec::name)
                        .filter(nodes::contains)
                        .toList();
            case "disk-full", "disk-dead" ->
                nodes.stream()
                        .filter(n -> cloud.node(n).diskBytes().isPresent())
                        .toList();
            case "partition" -> nodes.size() < 2 ? List.of() : nodes;
            default -> nodes;
        };
    }

    private List<String> unitsOf(String node) {
        return units.getOrDefault(node, List.of());
    }

    private void unit(String node, Draws draws, Map<String, String> options) {
        options.put("node", node);
        options.put("unit", draws.of(unitsOf(node)));
    }

    /** As often on all networks as on one of them. */
    private void network(String node, Draws draws, Map<String, String> options) {
        options.put("node", node);
        if (draws.below(2) == 0) {
            options.put("network", draws.of(List.copyOf(cloud.networks().keySet())));
        }
    }

    /** Two nodes from each other, or one from all the others that may be broken; one time in four only one way. */
    private void part(String node, Draws draws, Map<String, String> options) {
        var others = new ArrayList<>(nodes);
        others.remove(node);
        var far = draws.below(2) == 0 ? others : List.of(draws.of(others));
        options.put("groups", node + " | " + String.join(",", far));
        if (draws.below(4) == 0) {
            options.put("one-way", "true");
        }
    }

    private List<String> memory(String node) {
        if (!cloud.runsGuests()) {
            return MEMORY_IDENTITY;
        }
        return cloud.node(node).roles().contains(Role.CONTROLLER) ? MEMORY_OPENSTACK : MEMORY_SMALL;
    }
}
