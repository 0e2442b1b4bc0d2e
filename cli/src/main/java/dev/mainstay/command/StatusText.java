package dev.mainstay.command;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.deploy.CloudStatus;
import dev.mainstay.deploy.ReplicaStatus;
import dev.mainstay.environment.NodeState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A cloud's state for people and as JSON. */
final class StatusText {
    private StatusText() {}

    static String text(Cloud cloud, CloudStatus status) {
        var text = new StringBuilder();
        text.append(cloud.name()).append(": ").append(status.healthy() ? "all is well" : "something is wrong");
        row(
                text,
                "nodes",
                status.nodes().entrySet().stream()
                        .map(n -> n.getKey() + " " + word(n.getValue()))
                        .collect(Collectors.joining(", ")));
        cloud.virtualAddress()
                .ifPresent(address -> row(
                        text,
                        "address",
                        address + " held by "
                                + (status.virtualAddressHolders().isEmpty()
                                        ? "nobody"
                                        : String.join(" and ", status.virtualAddressHolders()))));
        if (!status.clusterSizes().isEmpty()) {
            row(
                    text,
                    "clusters",
                    status.clusterSizes().entrySet().stream()
                            .map(c -> c.getKey() + " of " + c.getValue())
                            .collect(Collectors.joining(", ")));
        }
        row(text, "answer", status.answer().orElse("none: the cloud runs no identity service"));
        if (!status.replicas().isEmpty()) {
            text.append("\n  replicas");
            status.replicas()
                    .forEach(r -> text.append("\n    %-16s %-14s %-4s %s"
                            .formatted(r.node(), r.component(), r.healthy() ? "ok" : "BAD", r.seen())));
        }
        if (!status.problems().isEmpty()) {
            text.append("\n  wrong");
            status.problems().forEach(p -> text.append("\n    ").append(p));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("\n  %-10s %s".formatted(name, value));
    }

    static String word(NodeState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static Map<String, Object> json(Cloud cloud, CloudStatus status) {
        var json = new LinkedHashMap<String, Object>();
        json.put("cloud", cloud.name());
        json.put("healthy", status.healthy());
        var nodes = new LinkedHashMap<String, String>();
        status.nodes().forEach((node, state) -> nodes.put(node, word(state)));
        json.put("nodes", nodes);
        json.put("virtualAddress", cloud.virtualAddress().map(Object::toString).orElse(null));
        json.put("virtualAddressHolders", status.virtualAddressHolders());
        json.put("clusterSizes", status.clusterSizes());
        json.put("answer", status.answer().orElse(null));
        json.put("replicas", status.replicas().stream().map(StatusText::json).toList());
        json.put("problems", status.problems());
        return json;
    }

    private static Map<String, Object> json(ReplicaStatus replica) {
        var json = new LinkedHashMap<String, Object>();
        json.put("node", replica.node());
        json.put("component", replica.component());
        json.put("unit", replica.unit());
        json.put("healthy", replica.healthy());
        json.put("seen", replica.seen());
        return json;
    }
}
