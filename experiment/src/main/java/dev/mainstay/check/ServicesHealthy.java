package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.deploy.ReplicaStatus;
import dev.mainstay.environment.NodeState;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every node runs and every replica does its work. */
record ServicesHealthy() implements Check {
    private static final int SHOWN_MAX = 3;

    @Override
    public String name() {
        return "services-healthy";
    }

    @Override
    public String question() {
        return "Does every node run, and does every replica do its work?";
    }

    @Override
    public Optional<String> inapplicable(Cloud cloud) {
        return Optional.empty();
    }

    @Override
    public Answer ask(CheckSite site) throws InterruptedException {
        var status = site.status();
        var wrong = Stream.concat(
                        status.nodes().entrySet().stream()
                                .filter(n -> n.getValue() != NodeState.RUNNING)
                                .map(ServicesHealthy::node),
                        status.replicas().stream()
                                .filter(r -> !r.healthy())
                                .filter(r -> status.nodes().get(r.node()) == NodeState.RUNNING)
                                .map(ServicesHealthy::replica))
                .toList();
        if (wrong.isEmpty()) {
            return Answer.yes(
                    status.nodes().size() + " nodes, " + status.replicas().size() + " replicas, all healthy");
        }
        return Answer.no(String.join("; ", wrong.subList(0, Math.min(SHOWN_MAX, wrong.size())))
                + (wrong.size() > SHOWN_MAX ? "; and " + (wrong.size() - SHOWN_MAX) + " more" : ""));
    }

    private static String node(Map.Entry<String, NodeState> node) {
        return node.getKey() + " is "
                + switch (node.getValue()) {
                    case ABSENT -> "not there";
                    case STOPPED -> "stopped";
                    case FROZEN -> "frozen";
                    case RUNNING -> "running";
                };
    }

    private static String replica(ReplicaStatus replica) {
        return replica.component() + " on " + replica.node() + ": " + replica.seen();
    }
}
