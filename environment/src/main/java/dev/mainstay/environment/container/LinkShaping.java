package dev.mainstay.environment.container;

import dev.mainstay.environment.EnvironmentFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A slow link: a token bucket on the host's end of the cable for packets to the node, and for those from it another on an intermediate device
 * (ifb) to which the cable's incoming packets are redirected. The rules are on the cable, which goes with the node's power.
 */
final class LinkShaping {
    /** As much as waits for its turn before packets are lost. */
    private static final String QUEUE = "100ms";

    private final Links links;

    LinkShaping(Links links) {
        this.links = links;
    }

    void limitBandwidth(String node, String network, OptionalLong bitsPerSecond) {
        var cable = links.hostSide(node, network);
        var intermediate = links.intermediate(node, network);
        remove(cable, intermediate);
        if (bitsPerSecond.isEmpty()) {
            return;
        }
        if (!Bridges.exists(cable)) {
            throw new EnvironmentFailure(
                    "the link of node " + node + " to network " + network + " cannot be made slow: the node is off");
        }
        if (Bridges.exists(links.relay(node, network))) {
            throw new EnvironmentFailure("the link of node " + node + " to network " + network
                    + " cannot be made slow while its packets are delayed there; heal that first");
        }
        long rate = bitsPerSecond.getAsLong();
        // A bucket must hold a full frame, and 10 ms of the rate for the kernel's timer to keep up with it.
        long burst = Math.max(3_200, rate / 8 / 100);
        var bucket = List.of("tbf", "rate", rate + "bit", "burst", burst + "b", "latency", QUEUE);
        HostProgram.must("ip", "link", "add", intermediate, "type", "ifb");
        HostProgram.must("ip", "link", "set", intermediate, "alias", links.aliasOfHostSide(node, network), "up");
        tc(List.of("qdisc", "add", "dev", intermediate, "root"), bucket);
        tc(List.of("qdisc", "add", "dev", cable, "handle", "ffff:", "ingress"), List.of());
        tc(
                List.of("filter", "add", "dev", cable, "parent", "ffff:", "protocol", "all", "u32"),
                List.of("match", "u32", "0", "0", "action", "mirred", "egress", "redirect", "dev", intermediate));
        tc(List.of("qdisc", "add", "dev", cable, "root"), bucket);
    }

    /** Removes what the node's power-off does not take with it. */
    static void forget(Links links, String node) {
        for (var network : links.networks()) {
            Bridges.deleteLink(links.intermediate(node, network));
            Bridges.deleteLink(links.relay(node, network));
        }
    }

    private static void remove(String cable, String intermediate) {
        if (Bridges.exists(cable)) {
            var shown = HostProgram.must("tc", "qdisc", "show", "dev", cable);
            if (shown.contains("qdisc tbf ")) {
                HostProgram.must("tc", "qdisc", "del", "dev", cable, "root");
            }
            if (shown.contains("qdisc ingress ")) {
                HostProgram.must("tc", "qdisc", "del", "dev", cable, "ingress");
            }
        }
        Bridges.deleteLink(intermediate);
    }

    private static void tc(List<String> what, List<String> more) {
        var argv = new ArrayList<>(List.of("tc"));
        argv.addAll(what);
        argv.addAll(more);
        HostProgram.must("", argv);
    }
}
