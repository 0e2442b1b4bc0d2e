package dev.mainstay.cloud;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cloud as declared. Orders of maps and lists are those of the file.
 *
 * @param name 1 to 24 characters, {@code [a-z][a-z0-9-]*}; nodes, networks, mounts and firewall tables carry it
 * @param environment where the nodes live; only {@code container} exists so far
 * @param networks by name; {@link Network#MANAGEMENT} is always there, {@link Network#EXTERNAL} is where clients come from
 * @param virtualAddress where clients find a load-balanced cloud; empty when it has no load balancer
 * @param services what runs, each with the role that carries it and its pattern
 * @param timers detection and failover settings
 */
public record Cloud(
        String name,
        String environment,
        Map<String, Network> networks,
        Optional<Address> virtualAddress,
        List<NodeSpec> nodes,
        Map<ServiceName, ServiceSpec> services,
        Timers timers) {

    /** The host number of the first node on every network; those below are the host's own (1) and free for virtual addresses. */
    public static final int FIRST_NODE_HOST = 11;

    public Cloud {
        networks = Collections.unmodifiableMap(new LinkedHashMap<>(networks));
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        nodes = List.copyOf(nodes);
    }

    /** @throws IllegalArgumentException if the cloud has no such node */
    public NodeSpec node(String nodeName) {
        return nodes.stream()
                .filter(n -> n.name().equals(nodeName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("cloud " + name + " has no node " + nodeName));
    }

    public Network network(String networkName) {
        var network = networks.get(networkName);
        if (network == null) {
            throw new IllegalArgumentException("cloud " + name + " has no network " + networkName);
        }
        return network;
    }

    public List<NodeSpec> nodesOf(Role role) {
        return nodes.stream().filter(n -> n.roles().contains(role)).toList();
    }

    /** The nodes that carry a replica of the service, empty when the cloud does not run it. */
    public List<NodeSpec> nodesOf(ServiceName service) {
        var spec = services.get(service);
        return spec == null ? List.of() : nodesOf(spec.role());
    }

    /** Whether guests can run here. */
    public boolean runsGuests() {
        return services.containsKey(ServiceName.COMPUTE);
    }

    /** What becomes of routers whose node fails: what the file says, else a standby where there is a second network node. */
    public RouterKind router() {
        return Optional.ofNullable(services.get(ServiceName.NETWORKING))
                .flatMap(ServiceSpec::router)
                .orElse(nodesOf(Role.NETWORK).size() > 1 ? RouterKind.HA : RouterKind.PLAIN);
    }

    /** The place of a node in {@link #nodes()}, from 0: addresses and interface names are numbered by it. */
    public int indexOf(String nodeName) {
        return nodes.indexOf(node(nodeName));
    }

    /** A node's own address on a network: host number 11 + {@link #indexOf}. */
    public Address address(String nodeName, String networkName) {
        return network(networkName).subnet().host(FIRST_NODE_HOST + indexOf(nodeName));
    }

    /** Where a client finds a service: the virtual address, or the external address of the first node that carries the service. */
    public Address entry(ServiceName service) {
        return virtualAddress.orElseGet(() -> {
            var carriers = nodesOf(service);
            if (carriers.isEmpty()) {
                throw new IllegalArgumentException("cloud " + name + " runs no " + service.tag());
            }
            return address(carriers.getFirst().name(), Network.EXTERNAL);
        });
    }
}
