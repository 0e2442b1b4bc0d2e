package dev.mainstay.environment.container;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Network;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The files that make a node this one and no other. */
final class Identity {
    private Identity() {}

    /** Writes them; the node must be off. Names lead to the management network, {@code NODE.NETWORK} to any. */
    static void write(Cloud cloud, String mark, String node, NodeFolder folder) {
        var etc = folder.identity().resolve("etc");
        CloudFolder.write(etc.resolve("hostname"), node + "\n");
        CloudFolder.write(etc.resolve("hosts"), hosts(cloud));
        // Always the same, so that the journal of one node stays one journal; 32 hexadecimal digits.
        var id = UUID.nameUUIDFromBytes((mark + "\n" + node).getBytes(StandardCharsets.UTF_8));
        CloudFolder.write(etc.resolve("machine-id"), id.toString().replace("-", "") + "\n");
    }

    static String hosts(Cloud cloud) {
        var lines = new StringBuilder("127.0.0.1 localhost\n");
        for (var node : cloud.nodes()) {
            for (var network : cloud.networks().keySet()) {
                lines.append(cloud.address(node.name(), network))
                        .append(network.equals(Network.MANAGEMENT) ? " " + node.name() : "")
                        .append(' ')
                        .append(node.name())
                        .append('.')
                        .append(network)
                        .append('\n');
            }
        }
        return lines.toString();
    }
}
