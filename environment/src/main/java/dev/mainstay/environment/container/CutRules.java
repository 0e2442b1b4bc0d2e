package dev.mainstay.environment.container;

import dev.mainstay.environment.PathCut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The text for {@code nft} that drops packets of one cut. Packets between nodes pass the bridge's forward hook; packets between a node and the
 * host's own clients end and begin on the bridge itself and pass its input and output hooks. Pure.
 */
final class CutRules {
    /** Finest loss that can be asked for: one packet in this many. */
    private static final int GRAIN = 10_000;

    private final String table;
    private final Links links;
    private final Collection<String> nodes;

    CutRules(String table, Links links, Collection<String> nodes) {
        this.table = table;
        this.links = links;
        this.nodes = List.copyOf(nodes);
    }

    /** Replaces the cut as a whole: the kernel takes all lines or none. */
    String set(String id, List<PathCut> paths) {
        var lines = new ArrayList<String>(emptied(id));
        for (var path : paths) {
            for (var network : path.network().map(List::of).orElseGet(links::networks)) {
                rules(id, path, network).forEach(rule -> lines.add("add rule bridge " + table + " " + rule + " drop"));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** Succeeds whether or not the cut is there: chains are made first where they lack. */
    String clear(String id) {
        var lines = new ArrayList<String>(emptied(id));
        for (var hook : Hook.values()) {
            lines.add("delete chain bridge " + table + " " + chain(id, hook));
        }
        return String.join("\n", lines) + "\n";
    }

    private enum Hook {
        FORWARD,
        INPUT,
        OUTPUT
    }

    private List<String> emptied(String id) {
        var lines = new ArrayList<String>();
        lines.add("add table bridge " + table);
        for (var hook : Hook.values()) {
            var chain = "bridge " + table + " " + chain(id, hook);
            lines.add("add chain " + chain + " { type filter hook " + word(hook) + " priority 0 ; policy accept ; }");
            lines.add("flush chain " + chain);
        }
        return lines;
    }

    private List<String> rules(String id, PathCut path, String network) {
        var from = path.from().map(node -> ports(List.of(node), network));
        var to = path.to().map(node -> ports(List.of(node), network));
        var all = ports(nodes, network);
        var matches = new ArrayList<String>();
        matches.add(chain(id, Hook.FORWARD)
                + from.map(ports -> " iifname " + ports).orElse("")
                + to.map(ports -> " oifname " + ports).orElse("")
                + (from.isEmpty() && to.isEmpty() ? " iifname " + all : ""));
        if (to.isEmpty()) {
            matches.add(chain(id, Hook.INPUT) + " iifname " + from.orElse(all));
        }
        if (from.isEmpty()) {
            matches.add(chain(id, Hook.OUTPUT) + " oifname " + to.orElse(all));
        }
        var chance = path.percent() < 100
                ? " numgen random mod " + GRAIN + " < " + Math.max(1, Math.round(path.percent() * GRAIN / 100))
                : "";
        return matches.stream()
                .flatMap(match -> packets(path).stream().map(kind -> match + kind + chance))
                .toList();
    }

    private static List<String> packets(PathCut path) {
        if (path.tcpPort().isEmpty()) {
            return List.of("");
        }
        int port = path.tcpPort().getAsInt();
        return List.of(" ether type ip tcp dport " + port, " ether type ip tcp sport " + port);
    }

    /** A node's port of the bridge, under both names that it can have: its cable's, and the relay's while the cable is delayed. */
    private String ports(Collection<String> of, String network) {
        return of.stream()
                .flatMap(node -> List.of(links.hostSide(node, network), links.relay(node, network)).stream())
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String chain(String id, Hook hook) {
        return id + "-" + word(hook);
    }

    private static String word(Hook hook) {
        return switch (hook) {
            case FORWARD -> "forward";
            case INPUT -> "input";
            case OUTPUT -> "output";
        };
    }

    /** What is wrong with an id as part of a chain's name. */
    static Optional<String> mistake(String id) {
        return id.matches("[a-z][a-z0-9-]{0,63}") ? Optional.empty() : Optional.of("'" + id + "' names no cut");
    }
}
