package dev.mainstay.criticality;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.experiment.Experiment.FaultChoice;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A unit that is a component's process today.
 *
 * @param service what the cloud must run for there to be such a unit
 * @param one selects the node whose replica is killed when one is
 */
record Target(String unit, ServiceName service, Where where, String one) {

    /** The nodes that have such a unit. */
    enum Where {
        SERVICE,
        NETWORK,
        COMPUTE,
        STORAGE
    }

    static Target controller(String unit, ServiceName service) {
        return new Target(unit, service, Where.SERVICE, "virtual-address-holder");
    }

    /** Every node that carries it, in the file's order. */
    List<String> carriers(Cloud cloud) {
        if (!cloud.services().containsKey(service)) {
            return List.of();
        }
        var nodes = switch (where) {
            case SERVICE -> cloud.nodesOf(service);
            case NETWORK -> cloud.nodesOf(Role.NETWORK);
            case COMPUTE -> cloud.nodesOf(Role.COMPUTE);
            case STORAGE -> cloud.nodesOf(Role.STORAGE);
        };
        return nodes.stream().map(NodeSpec::name).toList();
    }

    /** What kills it: one fault for one replica, or one for each. */
    List<FaultChoice> faults(Cloud cloud, Replicas replicas) {
        var carriers = carriers(cloud);
        return switch (replicas) {
            case ONE ->
                carriers.isEmpty() ? List.of() : List.of(kill(carriers.size() == 1 ? carriers.getFirst() : one));
            case ALL -> carriers.stream().map(this::kill).toList();
        };
    }

    /** For people who want to know before anything is done. */
    String plan(Cloud cloud, Replicas replicas) {
        var carriers = carriers(cloud);
        return unit + " on "
                + (carriers.size() == 1
                        ? carriers.getFirst()
                        : replicas == Replicas.ALL
                                ? String.join(", ", carriers)
                                : one + ", one of " + carriers.stream().collect(Collectors.joining(", ")));
    }

    private FaultChoice kill(String node) {
        return new FaultChoice("unit-kill", Map.of("node", node, "unit", unit, "restart", "no"), 0);
    }
}
