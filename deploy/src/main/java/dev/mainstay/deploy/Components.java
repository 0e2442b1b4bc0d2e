package dev.mainstay.deploy;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Pattern;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.Topology;
import dev.mainstay.deploy.galera.Galera;
import dev.mainstay.deploy.glance.Glance;
import dev.mainstay.deploy.haproxy.HaProxy;
import dev.mainstay.deploy.horizon.Horizon;
import dev.mainstay.deploy.keepalived.Keepalived;
import dev.mainstay.deploy.keystone.Keystone;
import dev.mainstay.deploy.mariadb.MariaDb;
import dev.mainstay.deploy.memcached.Memcached;
import dev.mainstay.deploy.neutron.NeutronAgent;
import dev.mainstay.deploy.neutron.NeutronApi;
import dev.mainstay.deploy.neutron.NeutronRpc;
import dev.mainstay.deploy.nova.NovaApi;
import dev.mainstay.deploy.nova.NovaCompute;
import dev.mainstay.deploy.nova.NovaConsole;
import dev.mainstay.deploy.nova.NovaMetadata;
import dev.mainstay.deploy.nova.NovaWorker;
import dev.mainstay.deploy.placement.Placement;
import dev.mainstay.deploy.rabbitmq.RabbitMq;
import dev.mainstay.deploy.swift.SwiftProxy;
import dev.mainstay.deploy.swift.SwiftStorage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The one list of components. */
public final class Components {
    /** What every node needs beside its components: addresses, gratuitous ARP, socket checks in scripts. */
    private static final List<String> BASE =
            List.of("systemd-sysv", "dbus", "iproute2", "iputils-arping", "iputils-ping", "procps", "socat");

    /** What the image of OpenStack's nodes holds beside what the components of its clouds name: tools for looking into a node by hand. */
    private static final List<String> OPENSTACK_TOOLS = List.of(
            "bridge-utils",
            "busybox-static",
            "conntrack",
            "curl",
            "glance-api",
            "ipset",
            "neutron-api",
            "neutron-dhcp-agent",
            "neutron-l3-agent",
            "neutron-linuxbridge-agent",
            "neutron-metadata-agent",
            "neutron-rpc-server",
            "nova-api",
            "nova-compute",
            "nova-compute-kvm",
            "nova-conductor",
            "nova-consoleproxy",
            "nova-scheduler",
            "openstack-dashboard",
            "placement-api",
            "python3-openstackclient",
            "python3-pymysql",
            "python3-swiftclient",
            "qemu-system-x86",
            "rsync",
            "swift-account",
            "swift-container",
            "swift-object",
            "swift-proxy",
            "tcpdump",
            "uwsgi-core",
            "uwsgi-plugin-python3");

    private Components() {}

    /** The components of a cloud, each before those that use it. */
    public static List<Component> of(Cloud cloud) {
        var components = new ArrayList<Component>();
        for (var service : ServiceName.values()) {
            if (!cloud.nodesOf(service).isEmpty()) {
                components.addAll(of(cloud, service));
            }
        }
        return List.copyOf(components);
    }

    /** The component that others mean when they need the service. */
    static Component carrying(Cloud cloud, ServiceName service) {
        return of(cloud, service).getFirst();
    }

    /** Everything that makes up a service; what others mean when they need it comes first. */
    private static List<Component> of(Cloud cloud, ServiceName service) {
        return switch (service) {
            case DATABASE -> List.of(clustered(cloud, service) ? new Galera() : new MariaDb());
            case MESSAGING -> List.of(new RabbitMq(cloud.nodesOf(service).size() > 1));
            case CACHE -> List.of(new Memcached());
            case IDENTITY -> List.of(new Keystone());
            case LOAD_BALANCER -> List.of(new HaProxy(), new Keepalived());
            case IMAGE -> List.of(new Glance());
            case PLACEMENT -> List.of(new Placement());
            case COMPUTE ->
                List.of(
                        new NovaApi(),
                        NovaWorker.conductor(),
                        NovaWorker.scheduler(),
                        new NovaMetadata(),
                        new NovaConsole(),
                        new NovaCompute());
            case NETWORKING ->
                Stream.<Component>concat(
                                Stream.of(new NeutronApi(), new NeutronRpc()),
                                Arrays.stream(NeutronAgent.Kind.values()).map(NeutronAgent::new))
                        .toList();
            case OBJECT_STORAGE -> List.of(new SwiftProxy(), new SwiftStorage());
            case DASHBOARD -> List.of(new Horizon());
        };
    }

    /** Whether the cloud runs any of OpenStack's services beside identity. */
    public static boolean openStack(Cloud cloud) {
        return cloud.services().keySet().stream().anyMatch(s -> s.compareTo(ServiceName.LOAD_BALANCER) > 0);
    }

    /** Which systemd unit does the work of each replica, by node, in the order of components; worked out of the declaration alone. */
    public static Map<String, List<String>> units(Cloud cloud) {
        // Where a replica is does not depend on secrets.
        var site = new Site(cloud, new Secrets("", "", "", "", "", "", List.of(), List.of(), ""));
        var units = new LinkedHashMap<String, List<String>>();
        cloud.nodes().forEach(n -> units.put(n.name(), new ArrayList<>()));
        for (var component : of(cloud)) {
            for (var node : component.nodes(site)) {
                units.computeIfAbsent(node, n -> new ArrayList<>())
                        .add(component.units().getFirst());
            }
        }
        return units;
    }

    private static boolean clustered(Cloud cloud, ServiceName service) {
        var spec = cloud.services().get(service);
        return spec != null
                && spec.pattern() == Pattern.ACTIVE_ACTIVE
                && cloud.nodesOf(service).size() > 1;
    }

    /** The distribution packages that an image for this cloud's nodes must hold, sorted. */
    public static SortedSet<String> packages(Cloud cloud) {
        var packages = new TreeSet<>(BASE);
        of(cloud).forEach(c -> packages.addAll(c.packages()));
        return packages;
    }

    /** What the image for a cloud's nodes is made of: one image serves all clouds of identity alone, a larger one those of all of OpenStack. */
    public static SortedSet<String> image(Cloud cloud) {
        var packages = packages();
        if (openStack(cloud)) {
            packages.addAll(OPENSTACK_TOOLS);
            Arrays.stream(Topology.values()).forEach(t -> packages.addAll(packages(t.cloud())));
        }
        return packages;
    }

    /** The packages of every component of a cloud of identity alone. */
    public static SortedSet<String> packages() {
        var packages = new TreeSet<>(BASE);
        List.of(
                        new MariaDb(),
                        new Galera(),
                        new RabbitMq(true),
                        new Memcached(),
                        new Keystone(),
                        new HaProxy(),
                        new Keepalived())
                .forEach(c -> packages.addAll(c.packages()));
        return packages;
    }
}
