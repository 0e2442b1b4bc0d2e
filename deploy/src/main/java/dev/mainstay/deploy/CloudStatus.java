package dev.mainstay.deploy;

import dev.mainstay.environment.NodeState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cloud as seen now.
 *
 * @param nodes in the file's order
 * @param virtualAddressHolders the nodes that carry the virtual address: one when all is well, none or two when not; empty for a cloud without
 * @param clusterSizes component (galera, rabbitmq) to the members that it sees; absent when it does not answer
 * @param answer what the entry says: "HTTP 200 in 12 ms" or why there is none
 * @param problems sentences; empty when all is well
 */
public record CloudStatus(
        Map<String, NodeState> nodes,
        List<ReplicaStatus> replicas,
        List<String> virtualAddressHolders,
        Map<String, Integer> clusterSizes,
        Optional<String> answer,
        List<String> problems) {
    public boolean healthy() {
        return problems.isEmpty();
    }
}
