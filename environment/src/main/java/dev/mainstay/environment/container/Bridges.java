package dev.mainstay.environment.container;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A cloud's networks on the host: one bridge each, which carries the network's address number 1 for the host's own clients. */
final class Bridges {
    private static final Path INTERFACES = Path.of("/sys/class/net");

    private final Cloud cloud;
    private final Links links;

    Bridges(Cloud cloud, Links links) {
        this.cloud = cloud;
        this.links = links;
    }

    /** Makes those that lack; complete ones are left as they are. */
    void createIfMissing() {
        for (var network : cloud.networks().values()) {
            var bridge = links.bridge(network.name());
            if (exists(bridge)) {
                if (aliasOf(bridge).equals(links.aliasOfBridge(network.name()))) {
                    continue;
                }
                if (!aliasOf(bridge).isEmpty()) {
                    throw new EnvironmentFailure("the host's interface " + bridge + ", which network " + network.name()
                            + " of cloud " + cloud.name() + " needs, exists and belongs to something else ("
                            + aliasOf(bridge) + "); choose another name for the cloud");
                }
                // Without an alias it is what a killed process left half made: the alias is set last.
                HostProgram.must("ip", "link", "del", bridge);
            }
            // No IPv6 of its own and no multicast snooping: the host's end stays silent unless spoken to.
            var batch = "link add " + bridge + " address "
                    + links.hardwareAddress("bridge", "", network.name())
                    + " type bridge stp_state 0 forward_delay 0 mcast_snooping 0\n"
                    + "link set " + bridge + " addrgenmode none\n"
                    + "addr add " + network.subnet().gateway() + "/"
                    + network.subnet().prefix() + " dev " + bridge + "\n"
                    + "link set " + bridge + " up\n";
            HostProgram.must(batch, List.of("ip", "-batch", "-"));
            HostProgram.must("ip", "link", "set", bridge, "alias", links.aliasOfBridge(network.name()));
        }
    }

    /** Removes an interface; one that is gone, or goes at this moment with its network namespace, is no failure. */
    static void deleteLink(String name) {
        if (exists(name)) {
            var result = HostProgram.run("", List.of("ip", "link", "del", name));
            if (!result.ok() && exists(name)) {
                throw new EnvironmentFailure("cannot remove the interface " + name + ": "
                        + result.stderr().strip());
            }
        }
    }

    static boolean exists(String name) {
        return Files.exists(INTERFACES.resolve(name));
    }

    /** Whether it is there and was not taken down (it may still lack a carrier). */
    static boolean isUp(String name) {
        try {
            var flags =
                    Files.readString(INTERFACES.resolve(name).resolve("flags")).strip();
            return (Integer.decode(flags) & 1) == 1;
        } catch (IOException e) {
            // It went away, which is further than down.
            return false;
        }
    }

    /** Empty when it has none or is gone. */
    static String aliasOf(String name) {
        try {
            return Files.readString(INTERFACES.resolve(name).resolve("ifalias")).strip();
        } catch (IOException e) {
            // It went away with its network namespace, which is what the callers ask about.
            return "";
        }
    }
}
