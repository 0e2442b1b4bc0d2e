package dev.mainstay.fault;

import dev.mainstay.environment.PathCut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Groups of nodes do not reach each other any more, but within a group they do, and clients reach all. Healed by lifting the cut.
 *
 * @param groups two or more, without a node in common, none empty; nodes in no group reach all
 * @param oneWay only packets from an earlier group to a later one are dropped
 * @param network the one network where it happens; empty means all
 * @param port only TCP connections from or to this port; empty means everything
 */
public record Partition(List<List<String>> groups, boolean oneWay, Optional<String> network, OptionalInt port)
        implements NetworkFault {
    static final String KIND = "partition";

    public Partition {
        groups = groups.stream().map(List::copyOf).toList();
        var all = groups.stream().flatMap(List::stream).toList();
        if (groups.size() < 2
                || groups.stream().anyMatch(List::isEmpty)
                || all.stream().distinct().count() != all.size()) {
            throw new IllegalArgumentException(
                    "a partition needs two or more groups without a node in common, none empty: " + text(groups));
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String target() {
        return text(groups) + network.map(n -> " on network " + n).orElse("");
    }

    @Override
    public Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("groups", text(groups));
        parameters.put("one-way", Boolean.toString(oneWay));
        network.ifPresent(n -> parameters.put("network", n));
        port.ifPresent(p -> parameters.put("port", Integer.toString(p)));
        return parameters;
    }

    @Override
    public List<PathCut> cuts() {
        var cuts = new ArrayList<PathCut>();
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                for (var a : groups.get(i)) {
                    for (var b : groups.get(j)) {
                        cuts.add(new PathCut(network, Optional.of(a), Optional.of(b), port, 100));
                        if (!oneWay) {
                            cuts.add(new PathCut(network, Optional.of(b), Optional.of(a), port, 100));
                        }
                    }
                }
            }
        }
        return List.copyOf(cuts);
    }

    static String text(List<List<String>> groups) {
        return groups.stream().map(g -> String.join(",", g)).collect(Collectors.joining(" | "));
    }
}
