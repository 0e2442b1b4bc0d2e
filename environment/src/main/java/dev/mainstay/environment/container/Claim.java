package dev.mainstay.environment.container;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.NodeSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a cloud that exists is made of, kept in its folder: whoever comes with another description of the same name is told so, and nodes go on
 * with the image they were made from.
 *
 * @param networks name to subnet
 * @param disks node to the bytes of its own disk, 0 for none, in the order of the cloud's file
 */
record Claim(int format, String cloud, String image, Map<String, String> networks, Map<String, Long> disks) {
    static final int FORMAT = 1;

    static Claim of(Cloud cloud, String image) {
        var networks = new LinkedHashMap<String, String>();
        cloud.networks().forEach((name, n) -> networks.put(name, n.subnet().toString()));
        var disks = new LinkedHashMap<String, Long>();
        for (NodeSpec node : cloud.nodes()) {
            disks.put(node.name(), node.diskBytes().orElse(0));
        }
        return new Claim(FORMAT, cloud.name(), image, networks, disks);
    }

    /** Same networks and nodes, in the same order, since addresses and names are counted from it. */
    boolean sameShape(Claim other) {
        return cloud.equals(other.cloud)
                && networks.entrySet().stream()
                        .toList()
                        .equals(other.networks.entrySet().stream().toList())
                && disks.entrySet().stream()
                        .toList()
                        .equals(other.disks.entrySet().stream().toList());
    }
}
