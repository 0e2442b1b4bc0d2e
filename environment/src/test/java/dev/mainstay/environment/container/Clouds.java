package dev.mainstay.environment.container;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Network;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.Subnet;
import dev.mainstay.cloud.Timers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Clouds for tests, without services. */
final class Clouds {
    private Clouds() {}

    /**
     * A subnet of this process's own, so that runs side by side on one machine do not meet.
     *
     * @param half 0 or 1
     */
    static String subnet(int second, int half) {
        return "10.%d.%d.%d/25".formatted(second, ProcessHandle.current().pid() % 250, half * 128);
    }

    /** @param disks bytes of each node's own disk, 0 for none: node-1, node-2, ... */
    static Cloud of(String name, String management, String external, long... disks) {
        var networks = new LinkedHashMap<String, Network>();
        networks.put(Network.MANAGEMENT, new Network(Network.MANAGEMENT, Subnet.parse(management)));
        networks.put(Network.EXTERNAL, new Network(Network.EXTERNAL, Subnet.parse(external)));
        var nodes = new ArrayList<NodeSpec>();
        for (long disk : disks) {
            nodes.add(new NodeSpec(
                    "node-" + (nodes.size() + 1),
                    Set.of(Role.CONTROLLER),
                    Map.of(),
                    disk == 0 ? OptionalLong.empty() : OptionalLong.of(disk)));
        }
        return new Cloud(
                name, "container", networks, Optional.empty(), nodes, Map.of(), Timers.of(Timers.Profile.TUNED));
    }
}
