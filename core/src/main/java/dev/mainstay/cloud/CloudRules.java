package dev.mainstay.cloud;

import dev.mainstay.input.Field;
import dev.mainstay.input.Fields;
import dev.mainstay.input.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold between the parts of a cloud. Parts that could not be read are left out: their own problem is told already. */
final class CloudRules {
    private final Fields top;
    private final Map<String, Network> networks;
    private final List<NodeSpec> nodes;
    private final Map<ServiceName, ServiceSpec> services;

    CloudRules(
            Fields top, Map<String, Network> networks, List<NodeSpec> nodes, Map<ServiceName, ServiceSpec> services) {
        this.top = top;
        this.networks = networks;
        this.nodes = nodes;
        this.services = services;
    }

    /** The patterns in which a service can be deployed. */
    static List<Pattern> patterns(ServiceName service) {
        return switch (service) {
            case DATABASE, MESSAGING, CACHE, IDENTITY -> List.of(Pattern.NONE, Pattern.ACTIVE_ACTIVE);
            case LOAD_BALANCER -> List.of(Pattern.ACTIVE_PASSIVE);
        };
    }

    void check(Optional<Address> virtualAddress) {
        networksApart();
        subnetsLargeEnough();
        services.values().forEach(this::carriers);
        needs();
        virtualAddress.ifPresent(this::virtualAddressFits);
        virtualAddressBalanced();
    }

    private void networksApart() {
        var management = networks.get(Network.MANAGEMENT);
        var external = networks.get(Network.EXTERNAL);
        if (management != null && external != null && management.subnet().overlaps(external.subnet())) {
            at("networks", Network.EXTERNAL)
                    .problem(
                            external.subnet() + " overlaps with management's " + management.subnet(),
                            "networks must be apart");
        }
    }

    private void subnetsLargeEnough() {
        for (var network : networks.values()) {
            int hosts = (1 << (32 - network.subnet().prefix())) - 2;
            int needed = Cloud.FIRST_NODE_HOST + nodes.size() - 1;
            if (hosts < needed) {
                at("networks", network.name())
                        .problem(
                                network.subnet() + " is too small for " + nodes.size() + " nodes",
                                "it has host numbers 1 to " + hosts + ", nodes take " + Cloud.FIRST_NODE_HOST + " to "
                                        + needed);
            }
        }
    }

    private void carriers(ServiceSpec service) {
        int count = (int)
                nodes.stream().filter(n -> n.roles().contains(service.role())).count();
        var role = service.role().tag();
        var field = at("services", service.name().tag());
        // A node whose roles could not be read may be the carrier.
        if (nodes.isEmpty() || nodes.stream().anyMatch(n -> n.roles().isEmpty())) {
            return;
        }
        if (count == 0) {
            var carried = nodes.stream()
                    .flatMap(n -> n.roles().stream())
                    .map(Role::tag)
                    .distinct()
                    .toList();
            field.problem(
                    "no node has the role '" + role + "'",
                    "roles of this cloud's nodes: " + String.join(", ", carried));
        } else if (service.pattern() == Pattern.NONE && count > 1) {
            field.problem(
                    "pattern none has one replica, but " + count + " nodes have the role '" + role + "'",
                    "declare active-active, or leave one node with the role");
        } else if (service.pattern() != Pattern.NONE && count == 1) {
            field.problem(
                    "pattern " + service.pattern().tag() + " needs several nodes, but one has the role '" + role + "'",
                    service.name() == ServiceName.LOAD_BALANCER
                            ? "leave the service and the virtual-address out, or add nodes"
                            : "declare none, or add nodes");
        } else if (hasQuorum(service) && count % 2 == 0) {
            field.problem(
                    count + " replicas are an even-sized quorum: when they part in halves, neither half may go on",
                    "an odd number of nodes with the role '" + role + "', such as " + (count + 1));
        }
    }

    private static boolean hasQuorum(ServiceSpec service) {
        return service.pattern() == Pattern.ACTIVE_ACTIVE
                && (service.name() == ServiceName.DATABASE || service.name() == ServiceName.MESSAGING);
    }

    private void needs() {
        if (at("services").given() && isEmpty(at("services"))) {
            at("services")
                    .problem("at least one service is needed", "allowed: " + String.join(", ", ServiceName.tags()));
        }
        if (services.containsKey(ServiceName.IDENTITY)
                && !at("services", ServiceName.DATABASE.tag()).given()) {
            at("services", ServiceName.IDENTITY.tag())
                    .problem("identity keeps its users in the database", "add services.database");
        }
        for (var name : List.of(ServiceName.DATABASE, ServiceName.IDENTITY)) {
            var spec = services.get(name);
            if (spec != null && spec.pattern() == Pattern.ACTIVE_ACTIVE && !declaresBalancer()) {
                at("services", name.tag())
                        .problem(
                                "clients reach the replicas of an active-active service by a load balancer",
                                "add services.load-balancer and virtual-address");
            }
        }
    }

    private boolean declaresBalancer() {
        return at("services", ServiceName.LOAD_BALANCER.tag()).given();
    }

    private void virtualAddressBalanced() {
        var address = top.optional("virtual-address");
        if (declaresBalancer() && !address.given()) {
            at("services", ServiceName.LOAD_BALANCER.tag())
                    .problem(
                            "a load balancer needs an address that its nodes can hand over",
                            "add virtual-address, on the external network");
        }
        if (!declaresBalancer() && address.given()) {
            address.problem(
                    "nothing would hold it: the cloud declares no load balancer",
                    "add services.load-balancer, or leave virtual-address out");
        }
    }

    private void virtualAddressFits(Address address) {
        var field = top.optional("virtual-address");
        var external = networks.get(Network.EXTERNAL);
        if (external == null) {
            return;
        }
        var subnet = external.subnet();
        int hosts = (1 << (32 - subnet.prefix())) - 2;
        var free = "free: " + subnet.host(2) + " to " + subnet.host(Cloud.FIRST_NODE_HOST - 1);
        int number = address.bits() - subnet.base().bits();
        if (!subnet.contains(address)) {
            field.problem(address + " is outside the external network " + subnet, free);
        } else if (number == 0 || number == hosts + 1) {
            field.problem(
                    address + " is the external network's own " + (number == 0 ? "" : "broadcast ") + "address", free);
        } else if (number == 1) {
            field.problem(address + " is the host's own address on the external network", free);
        } else if (number >= Cloud.FIRST_NODE_HOST && number < Cloud.FIRST_NODE_HOST + nodes.size()) {
            var node = nodes.get(number - Cloud.FIRST_NODE_HOST).name();
            field.problem(address + " is the address of node '" + node + "' on the external network", free);
        }
    }

    private Field at(String key) {
        return top.optional(key);
    }

    /** The field of a key below a key of the top; the upper one where it cannot be found. */
    private Field at(String key, String below) {
        return top.optional(key)
                .value()
                .filter(Value.Mapping.class::isInstance)
                .flatMap(v -> top.optional(key).mapping())
                .map(fields -> fields.optional(below))
                .orElse(top.optional(key));
    }

    private static boolean isEmpty(Field field) {
        return field.value()
                .filter(v -> v instanceof Value.Mapping m && m.entries().isEmpty())
                .isPresent();
    }
}
