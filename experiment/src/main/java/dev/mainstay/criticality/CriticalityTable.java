package dev.mainstay.criticality;

import static dev.mainstay.criticality.Severity.HIGH;
import static dev.mainstay.criticality.Severity.LOW;
import static dev.mainstay.criticality.Severity.MEDIUM;
import static dev.mainstay.criticality.Target.controller;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.criticality.Target.Where;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.NearestWord;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The published table: Brenner, Garbers, Kapitza, <i>Adaptive and Scalable High Availability for Infrastructure Clouds</i> (DAIS 2014). Severities and
 * uses are theirs; units and nodes are those of today's clouds. Names are theirs too, made one word where they are two, and neutron-server for what was
 * called quantum-server then.
 */
public final class CriticalityTable {
    private static final String GUEST_NODE = "guest-node";
    /** libvirt puts the QEMU processes of all guests of a node there. */
    static final String GUESTS_PROCESSES = "machine.slice";

    private static final String ROUTER_HOLDER = "router-holder";

    static final List<PublishedComponent> ALL = List.of(
            row(
                    "database",
                    HIGH,
                    "d-s",
                    new Target("mariadb.service", ServiceName.DATABASE, Where.SERVICE, "database-writer")),
            row(
                    "rabbitmq",
                    HIGH,
                    "-ms",
                    List.of(new Target(
                            "rabbitmq-server.service", ServiceName.MESSAGING, Where.SERVICE, "messaging-leader")),
                    new Cause(
                            Set.of(UserFunction.GUEST_CREATE),
                            Set.of(UserFunction.SIGN_IN, UserFunction.OBJECT_PUT),
                            "Signing in and object storage send nothing through the messaging service.")),
            row("keystone", HIGH, "d--", controller("keystone.service", ServiceName.IDENTITY)),
            row(
                    "api-services",
                    LOW,
                    "---",
                    List.of(
                            controller("nova-api.service", ServiceName.COMPUTE),
                            controller("glance-api.service", ServiceName.IMAGE),
                            controller("placement-api.service", ServiceName.PLACEMENT),
                            controller("neutron-api.service", ServiceName.NETWORKING)),
                    new Cause(
                            Set.of(UserFunction.SERVER_LIST, UserFunction.GUEST_CREATE),
                            Set.of(UserFunction.GUEST_PING),
                            "The APIs are the only way to manage the cloud, but no guest that runs depends on them.")),
            row("novnc", LOW, "---", controller("nova-novncproxy.service", ServiceName.COMPUTE)),
            row("horizon", LOW, "d-s", controller("horizon.service", ServiceName.DASHBOARD)),
            row(
                    "hypervisor",
                    LOW,
                    "--s",
                    List.of(
                            new Target("libvirtd.service", ServiceName.COMPUTE, Where.COMPUTE, GUEST_NODE),
                            new Target(GUESTS_PROCESSES, ServiceName.COMPUTE, Where.COMPUTE, GUEST_NODE)),
                    new Cause(
                            Set.of(UserFunction.GUEST_CREATE),
                            Set.of(),
                            "Nova goes on sending new guests to a node whose hypervisor it cannot reach until the node's own service says so.")),
            row("nova-scheduler", MEDIUM, "-m-", controller("nova-scheduler.service", ServiceName.COMPUTE)),
            retired("nova-cert", LOW, "-m-", "none, since the EC2 interface that it made certificates for is gone too"),
            retired("nova-consoleauth", LOW, "-m-", "the console proxy itself, with the compute database"),
            row("nova-conductor", MEDIUM, "dm-", controller("nova-conductor.service", ServiceName.COMPUTE)),
            row(
                    "nova-compute",
                    LOW,
                    "dms",
                    List.of(new Target("nova-compute.service", ServiceName.COMPUTE, Where.COMPUTE, GUEST_NODE)),
                    new Cause(
                            Set.of(UserFunction.GUEST_CREATE),
                            Set.of(),
                            "Until Nova has missed its reports for service_down_time (20 s on clouds of Mainstay), a compute service counts as alive and new guests are sent to it.")),
            retired("glance-registry", MEDIUM, "-m-", "glance-api, which asks the database itself"),
            notYet("cinder-volume", MEDIUM, "---"),
            notYet("cinder-scheduler", MEDIUM, "-m-"),
            notYet("cinder-backup", MEDIUM, "---"),
            row("swift-proxy", MEDIUM, "---", controller("swift-proxy.service", ServiceName.OBJECT_STORAGE)),
            row(
                    "swift-storage",
                    LOW,
                    "--s",
                    List.of(
                            storage("swift-object.service"),
                            storage("swift-container.service"),
                            storage("swift-account.service"))),
            row(
                    "neutron-server",
                    MEDIUM,
                    "dms",
                    controller("neutron-api.service", ServiceName.NETWORKING),
                    controller("neutron-rpc-server.service", ServiceName.NETWORKING)),
            row("dhcp-agent", MEDIUM, "dm-", network("neutron-dhcp-agent.service")),
            row("metadata-agent", MEDIUM, "dm-", network("neutron-metadata-agent.service")),
            row(
                    "l3-agent",
                    MEDIUM,
                    "dms",
                    List.of(network("neutron-l3-agent.service")),
                    new Cause(
                            Set.of(),
                            Set.of(UserFunction.GUEST_PING),
                            "The router's namespace goes on forwarding without its agent.")),
            row(
                    "plugin-agent",
                    LOW,
                    "dms",
                    List.of(new Target(
                            "neutron-linuxbridge-agent.service", ServiceName.NETWORKING, Where.COMPUTE, GUEST_NODE)),
                    new Cause(
                            Set.of(UserFunction.GUEST_CREATE),
                            Set.of(UserFunction.GUEST_PING),
                            "The links of guests that run stay; a new guest waits for the agent of its node to plug it in.")));

    private CriticalityTable() {}

    public static List<String> names() {
        return ALL.stream().map(PublishedComponent::name).toList();
    }

    /** @throws InvalidInput with the nearest word for a name that is not in the table */
    public static void refuseUnknown(List<String> names) {
        for (var name : names) {
            if (!names().contains(name)) {
                throw InvalidInput.of(
                        "--component", "'" + name + "' is no component of the table", NearestWord.hint(name, names()));
            }
        }
    }

    /** Those of the names, in the table's order; all when none is named. */
    static List<PublishedComponent> named(List<String> names) {
        refuseUnknown(names);
        return ALL.stream()
                .filter(c -> names.isEmpty() || names.contains(c.name()))
                .toList();
    }

    static Optional<PublishedComponent> of(String name) {
        return ALL.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    private static Target network(String unit) {
        return new Target(unit, ServiceName.NETWORKING, Where.NETWORK, ROUTER_HOLDER);
    }

    private static Target storage(String unit) {
        return new Target(unit, ServiceName.OBJECT_STORAGE, Where.STORAGE, "any(storage)");
    }

    /** @param uses d: database, m: messaging, s: stateful; a dash where not */
    private static PublishedComponent row(String name, Severity severity, String uses, Target... targets) {
        return row(name, severity, uses, List.of(targets));
    }

    private static PublishedComponent row(
            String name, Severity severity, String uses, List<Target> targets, Cause... causes) {
        return component(name, severity, uses, new Today.Deployed(targets, List.of(causes)));
    }

    private static PublishedComponent retired(String name, Severity severity, String uses, String successor) {
        return component(name, severity, uses, new Today.Retired(successor));
    }

    private static PublishedComponent notYet(String name, Severity severity, String uses) {
        return component(name, severity, uses, new Today.NotDeployed("guests keep their disks on their own node"));
    }

    private static PublishedComponent component(String name, Severity severity, String uses, Today today) {
        return new PublishedComponent(
                name, severity, uses.charAt(0) == 'd', uses.charAt(1) == 'm', uses.charAt(2) == 's', today);
    }
}
