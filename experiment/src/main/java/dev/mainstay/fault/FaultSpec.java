package dev.mainstay.fault;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.NearestWord;
import dev.mainstay.input.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fault as users write it: its kind, and its parameters with nodes still as {@link Selector}s. Made by {@link FaultKinds#spec}, which has
 * checked all that can be told without a cloud.
 */
public record FaultSpec(FaultKind kind, Map<String, String> parameters) {
    public FaultSpec {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** What is wrong with it on this cloud, whoever plays which part there: networks and nodes that it lacks. Empty when nothing is. */
    public List<Problem> problemsOn(Cloud cloud) throws InterruptedException {
        var problems = new ArrayList<Problem>(networkProblems(cloud));
        try {
            resolve(cloud, new Anyone(cloud));
        } catch (InvalidInput e) {
            e.problems().stream().filter(p -> !problems.contains(p)).forEach(problems::add);
        }
        return List.copyOf(problems);
    }

    /**
     * One fault for each node selected.
     *
     * @throws InvalidInput when the cloud lacks a node, role, service or network that is named
     * @throws dev.mainstay.environment.EnvironmentFailure when nobody plays the part that is named at the moment
     */
    public List<Fault> resolve(Cloud cloud, Placement placement) throws InterruptedException {
        var problems = networkProblems(cloud);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        if (kind.tag().equals(Partition.KIND)) {
            return List.of(partition(cloud, placement));
        }
        var faults = new ArrayList<Fault>();
        for (var node : Selector.parse(parameters.getOrDefault("node", "")).resolve(cloud, placement)) {
            var resolved = new LinkedHashMap<>(parameters);
            resolved.put("node", node);
            faults.add(kind.maker().apply(new Values(resolved)));
        }
        return List.copyOf(faults);
    }

    private List<Problem> networkProblems(Cloud cloud) {
        var network = Optional.ofNullable(parameters.get("network"));
        return network.filter(n -> !cloud.networks().containsKey(n)).stream()
                .map(n -> new Problem(
                        "network",
                        0,
                        "cloud " + cloud.name() + " has no network '" + n + "'",
                        Optional.of(NearestWord.hint(n, cloud.networks().keySet()))))
                .toList();
    }

    /** {@code node: X} is short for X against all the others. */
    private Fault partition(Cloud cloud, Placement placement) throws InterruptedException {
        var groups = new ArrayList<List<String>>();
        var node = parameters.get("node");
        if (node != null) {
            var apart = Selector.parse(node).resolve(cloud, placement);
            groups.add(apart);
            groups.add(cloud.nodes().stream()
                    .map(NodeSpec::name)
                    .filter(n -> !apart.contains(n))
                    .toList());
        } else {
            for (var group : ParameterType.groups(parameters.getOrDefault("groups", ""))) {
                var names = new LinkedHashSet<String>();
                for (var member : group) {
                    names.addAll(Selector.parse(member).resolve(cloud, placement));
                }
                groups.add(List.copyOf(names));
            }
        }
        var named = new LinkedHashMap<>(parameters);
        named.remove("node");
        named.put("groups", Partition.text(groups));
        try {
            return kind.maker().apply(new Values(named));
        } catch (IllegalArgumentException e) {
            throw InvalidInput.of(
                    node != null ? "node" : "groups",
                    "cloud " + cloud.name() + " cannot be parted like that: " + e.getMessage(),
                    ParameterType.GROUPS.allowed());
        }
    }

    /** Stands in for whoever plays a part, where only the cloud's file is asked. */
    private record Anyone(Cloud cloud) implements Placement {
        @Override
        public Optional<String> virtualAddressHolder() {
            return Optional.of(cloud.nodes().getFirst().name());
        }

        @Override
        public Optional<String> routerHolder() {
            return virtualAddressHolder();
        }

        @Override
        public Optional<String> guestNode() {
            return virtualAddressHolder();
        }

        @Override
        public Optional<String> databaseWriter() {
            return virtualAddressHolder();
        }

        @Override
        public Optional<String> messagingLeader(Optional<String> queue) {
            return virtualAddressHolder();
        }
    }
}
