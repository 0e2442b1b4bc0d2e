package dev.mainstay.cloud;

import dev.mainstay.input.Field;
import dev.mainstay.input.Fields;
import dev.mainstay.input.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold between the parts of a cloud. Parts that could not be read are left out: their own problem is told already. */
final class CloudRules {
    /** What a service cannot be without, and why; beside identity's need of a database. */
    private static final Map<ServiceName, Map<ServiceName, String>> NEEDED = needed();

    /** The roles of the nodes that do a service's work. */
    private static final Map<ServiceName, List<Role>> AGENTS = Map.of(
            ServiceName.COMPUTE, List.of(Role.COMPUTE),
            ServiceName.NETWORKING, List.of(Role.NETWORK),
            ServiceName.OBJECT_STORAGE, List.of(Role.STORAGE));

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

    private static Map<ServiceName, Map<ServiceName, String>> needed() {
        var needed = new LinkedHashMap<ServiceName, Map<ServiceName, String>>();
        var users = Map.of(ServiceName.IDENTITY, "asks identity who its users are");
        for (var name :
                List.of(ServiceName.IMAGE, ServiceName.PLACEMENT, ServiceName.OBJECT_STORAGE, ServiceName.DASHBOARD)) {
            needed.put(name, users);
        }
        var guests = new LinkedHashMap<>(users);
        guests.put(ServiceName.MESSAGING, "tells its agents by messages what to do");
        needed.put(ServiceName.NETWORKING, guests);
        var compute = new LinkedHashMap<>(guests);
        compute.put(ServiceName.IMAGE, "starts guests from images");
        compute.put(ServiceName.PLACEMENT, "asks placement where there is room");
        compute.put(ServiceName.NETWORKING, "attaches guests to networks");
        needed.put(ServiceName.COMPUTE, compute);
        return needed;
    }

    /** The patterns in which a service can be deployed. */
    static List<Pattern> patterns(ServiceName service) {
        return switch (service) {
            case DATABASE,
                    MESSAGING,
                    CACHE,
                    IDENTITY,
                    IMAGE,
                    PLACEMENT,
                    COMPUTE,
                    NETWORKING,
                    OBJECT_STORAGE,
                    DASHBOARD -> List.of(Pattern.NONE, Pattern.ACTIVE_ACTIVE);
            case LOAD_BALANCER -> List.of(Pattern.ACTIVE_PASSIVE);
        };
    }

    void check(Optional<Address> virtualAddress) {
        networksApart();
        subnetsLargeEnough();
        services.values().forEach(this::carriers);
        needs();
        routers();
        sharedImages();
        externalLinks();
        virtualAddress.ifPresent(this::virtualAddressFits);
        virtualAddressBalanced();
    }

    private void networksApart() {
        var before = new ArrayList<Network>();
        for (var network : networks.values()) {
            before.stream()
                    .filter(b -> b.subnet().overlaps(network.subnet()))
                    .forEach(b -> at("networks", network.name())
                            .problem(
                                    network.subnet() + " overlaps with " + b.name() + "'s " + b.subnet(),
                                    "networks must be apart"));
            before.add(network);
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
        NEEDED.forEach((name, needed) -> {
            if (services.containsKey(name)) {
                needed.forEach((other, why) -> {
                    if (!at("services", other.tag()).given()) {
                        at("services", name.tag()).problem(name.tag() + " " + why, "add services." + other.tag());
                    }
                });
            }
        });
        AGENTS.forEach(this::agents);
        if (services.containsKey(ServiceName.NETWORKING)
                && top.optional("networks").given()
                && !at("networks", Network.TUNNEL).given()) {
            at("services", ServiceName.NETWORKING.tag())
                    .problem("guests' networks run between nodes on a network of their own", "add networks.tunnel");
        }
        for (var name : services.keySet()) {
            if (name == ServiceName.MESSAGING || name == ServiceName.CACHE || name == ServiceName.LOAD_BALANCER) {
                continue;
            }
            var spec = services.get(name);
            if (spec != null && spec.pattern() == Pattern.ACTIVE_ACTIVE && !declaresBalancer()) {
                at("services", name.tag())
                        .problem(
                                "clients reach the replicas of an active-active service by a load balancer",
                                "add services.load-balancer and virtual-address");
            }
        }
    }

    /** Services whose work is done by agents need a node for them. */
    private void agents(ServiceName service, List<Role> roles) {
        if (!services.containsKey(service)
                || nodes.isEmpty()
                || nodes.stream().anyMatch(n -> n.roles().isEmpty())) {
            return;
        }
        for (var role : roles) {
            if (nodes.stream().noneMatch(n -> n.roles().contains(role))) {
                at("services", service.tag())
                        .problem(
                                "no node has the role '" + role.tag() + "', which does the work of " + service.tag(),
                                "give the role to a node");
            }
        }
    }

    private void routers() {
        var networking = services.get(ServiceName.NETWORKING);
        long count =
                nodes.stream().filter(n -> n.roles().contains(Role.NETWORK)).count();
        if (networking == null || nodes.stream().anyMatch(n -> n.roles().isEmpty()) || count != 1) {
            return;
        }
        networking
                .router()
                .filter(RouterKind::movesOn)
                .ifPresent(kind -> at("services", ServiceName.NETWORKING.tag())
                        .problem(
                                "router " + kind.tag() + " needs several nodes with the role '" + Role.NETWORK.tag()
                                        + "', but one has it",
                                "declare router: plain, or add nodes"));
    }

    private void sharedImages() {
        var image = services.get(ServiceName.IMAGE);
        if (image != null
                && image.pattern() == Pattern.ACTIVE_ACTIVE
                && !at("services", ServiceName.OBJECT_STORAGE.tag()).given()) {
            at("services", ServiceName.IMAGE.tag())
                    .problem(
                            "several replicas of image keep their images in the object storage, or each would have its own",
                            "add services.object-storage, or give image a role that one node has, with pattern none");
        }
    }

    /** A network node's external interface belongs to a bridge for routers: an address that moves cannot live on it. */
    private void externalLinks() {
        var balancer = services.get(ServiceName.LOAD_BALANCER);
        if (balancer == null || !services.containsKey(ServiceName.NETWORKING)) {
            return;
        }
        nodes.stream()
                .filter(n -> n.roles().contains(Role.NETWORK) && n.roles().contains(balancer.role()))
                .findFirst()
                .ifPresent(n -> at("services", ServiceName.LOAD_BALANCER.tag())
                        .problem(
                                "node '" + n.name()
                                        + "' would hold the virtual address on the interface that its routers use",
                                "give the role '" + Role.NETWORK.tag() + "' to nodes without load balancers"));
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
