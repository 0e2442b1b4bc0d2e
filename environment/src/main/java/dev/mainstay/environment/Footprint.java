package dev.mainstay.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What can be seen of a cloud from outside, as comparable lines.
 *
 * @param byKind kind ("firewall", "qdisc", "link", "mount", "frozen", "limit", "unit", "process") to lines that name the node or the network
 */
public record Footprint(SortedMap<String, SortedSet<String>> byKind) {

    /** One sentence per difference, e.g. "qdisc left over: ..." or "unit missing: controller-1 haproxy.service active". */
    public List<String> differencesTo(Footprint after) {
        var differences = new ArrayList<String>();
        var kinds = new TreeSet<>(byKind.keySet());
        kinds.addAll(after.byKind.keySet());
        for (var kind : kinds) {
            var before = byKind.getOrDefault(kind, new TreeSet<>());
            var now = after.byKind.getOrDefault(kind, new TreeSet<>());
            now.stream().filter(l -> !before.contains(l)).forEach(l -> differences.add(kind + " left over: " + l));
            before.stream().filter(l -> !now.contains(l)).forEach(l -> differences.add(kind + " missing: " + l));
        }
        return differences;
    }

    public static Footprint empty() {
        return new Footprint(new TreeMap<>());
    }
}
