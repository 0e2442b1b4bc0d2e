package dev.mainstay.environment.container;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.home.Home;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The names of a cloud's interfaces on the host. The kernel allows 15 characters, so they are made of a short hash of the home and the cloud's
 * name, and the numbers of node and network; the alias of each interface says it in full.
 */
final class Links {
    private final Cloud cloud;
    private final Home home;
    private final String prefix;

    Links(Cloud cloud, Home home) {
        this.cloud = cloud;
        this.home = home;
        this.prefix = prefix(home, cloud.name());
    }

    /** What the names of all interfaces of this cloud on the host begin with: 8 characters. */
    String prefix() {
        return prefix;
    }

    static String prefix(Home home, String cloudName) {
        return homePrefix(home) + hash(home.root() + "\n" + cloudName).substring(0, 3);
    }

    /** What the names of all interfaces of this home's clouds begin with: 5 characters. */
    static String homePrefix(Home home) {
        return "ms" + homeTag(home).substring(0, 3);
    }

    static String homeTag(Home home) {
        return hash(home.root().toString()).substring(0, 6);
    }

    /** Names this cloud among all clouds of all homes, for things with room for a name, e.g. {@code mainstay-k3j2x1-identity-ha}. */
    String mark() {
        return mark(home, cloud.name());
    }

    static String mark(Home home, String cloudName) {
        return markPrefix(home) + cloudName;
    }

    static String markPrefix(Home home) {
        return "mainstay-" + homeTag(home) + "-";
    }

    List<String> networks() {
        return List.copyOf(cloud.networks().keySet());
    }

    String bridge(String network) {
        return prefix + "b" + networkIndex(network);
    }

    /** The host's end of a node's cable: a port of {@link #bridge}. It exists while the node is on. */
    String hostSide(String node, String network) {
        return prefix + "n" + cloud.indexOf(node) + "e" + networkIndex(network);
    }

    /** The relay's port of the bridge, in place of {@link #hostSide}, while the node's packets are delayed. */
    String relay(String node, String network) {
        return hostSide(node, network) + "d";
    }

    /** Where the node's packets queue while its bandwidth is limited. */
    String intermediate(String node, String network) {
        return hostSide(node, network) + "i";
    }

    List<String> hostSides(String node) {
        return networks().stream().map(network -> hostSide(node, network)).toList();
    }

    /** The node's own name for its end, eth0, eth1, ... in the order of the networks. */
    String nodeSide(String network) {
        return "eth" + networkIndex(network);
    }

    /**
     * The hardware address of an interface, always the same: a node that was off comes back with the address that its neighbours remember, as
     * real hosts do. Locally administered, unicast.
     *
     * @param end "node", "host" or "bridge"
     */
    String hardwareAddress(String end, String node, String network) {
        var digest = sha256(home.root() + "\n" + cloud.name() + "\n" + end + "\n" + node + "\n" + network);
        var text = new StringBuilder("02");
        for (int i = 0; i < 5; i++) {
            text.append(':').append(HexFormat.of().toHexDigits(digest[i]));
        }
        return text.toString();
    }

    String aliasOfBridge(String network) {
        return aliasPrefix(home) + "cloud " + cloud.name() + " network " + network;
    }

    String aliasOfHostSide(String node, String network) {
        return aliasPrefix(home) + "cloud " + cloud.name() + " node " + node + " network " + network;
    }

    static String aliasPrefix(Home home) {
        return "mainstay " + homeTag(home) + " ";
    }

    private int networkIndex(String network) {
        int index = networks().indexOf(network);
        if (index < 0) {
            throw new IllegalArgumentException("cloud " + cloud.name() + " has no network " + network);
        }
        return index;
    }

    private static String hash(String text) {
        return String.format("%50s", new BigInteger(1, sha256(text)).toString(36))
                .replace(' ', '0')
                .substring(20);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
