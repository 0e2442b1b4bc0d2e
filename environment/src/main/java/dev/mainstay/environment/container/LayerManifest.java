package dev.mainstay.environment.container;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which layers make up the nodes' disks, now and in snapshots. Written as a whole and atomically, it alone says what is: a layer that it does not
 * name is rubbish, one that it names and that is not there yet is empty. So taking a snapshot is writing this and nothing else: the layer that
 * was written to becomes read-only by not being the topmost any more.
 *
 * @param format of the file, 1
 * @param next number of the next layer
 * @param current by node, the topmost (the writable one) first
 */
record LayerManifest(int format, int next, Map<String, List<String>> current, List<Saved> snapshots) {
    static final int FORMAT = 1;

    /** One snapshot: by node, its layers, the topmost first, all read-only. */
    record Saved(String name, Instant at, Map<String, List<String>> layers) {}

    static LayerManifest initial(Collection<String> nodes) {
        var current = new LinkedHashMap<String, List<String>>();
        nodes.forEach(node -> current.put(node, List.of("1")));
        return new LayerManifest(FORMAT, 2, current, List.of());
    }

    Optional<Saved> snapshot(String name) {
        return snapshots.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    LayerManifest withSnapshot(String name, Instant at) {
        var saved = new ArrayList<>(snapshots);
        saved.add(new Saved(name, at, current));
        return new LayerManifest(FORMAT, next + 1, onTopOf(current), saved);
    }

    LayerManifest restored(Saved snapshot) {
        return new LayerManifest(FORMAT, next + 1, onTopOf(snapshot.layers()), snapshots);
    }

    LayerManifest without(Saved snapshot) {
        return new LayerManifest(
                FORMAT,
                next,
                current,
                snapshots.stream().filter(s -> !s.equals(snapshot)).toList());
    }

    /** The layers of a node that anything needs. */
    Set<String> used(String node) {
        return Stream.concat(Stream.of(current), snapshots.stream().map(Saved::layers))
                .flatMap(stacks -> stacks.getOrDefault(node, List.of()).stream())
                .collect(Collectors.toSet());
    }

    private Map<String, List<String>> onTopOf(Map<String, List<String>> stacks) {
        return map(
                stacks,
                below -> Stream.concat(Stream.of(String.valueOf(next)), below.stream())
                        .toList());
    }

    private static Map<String, List<String>> map(Map<String, List<String>> stacks, UnaryOperator<List<String>> change) {
        var changed = new LinkedHashMap<String, List<String>>();
        stacks.forEach((node, layers) -> changed.put(node, change.apply(layers)));
        return changed;
    }
}
