package dev.mainstay.deploy;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Pattern;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.deploy.galera.Galera;
import dev.mainstay.deploy.haproxy.HaProxy;
import dev.mainstay.deploy.keepalived.Keepalived;
import dev.mainstay.deploy.keystone.Keystone;
import dev.mainstay.deploy.mariadb.MariaDb;
import dev.mainstay.deploy.memcached.Memcached;
import dev.mainstay.deploy.rabbitmq.RabbitMq;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The one list of components. */
public final class Components {
    /** What every node needs beside its components: addresses, gratuitous ARP, socket checks in scripts. */
    private static final List<String> BASE =
            List.of("systemd-sysv", "dbus", "iproute2", "iputils-arping", "iputils-ping", "procps", "socat");

    private Components() {}

    /** The components of a cloud, each before those that use it. */
    public static List<Component> of(Cloud cloud) {
        var components = new ArrayList<Component>();
        for (var service :
                List.of(ServiceName.DATABASE, ServiceName.MESSAGING, ServiceName.CACHE, ServiceName.IDENTITY)) {
            if (!cloud.nodesOf(service).isEmpty()) {
                components.add(carrying(cloud, service));
            }
        }
        if (!cloud.nodesOf(ServiceName.LOAD_BALANCER).isEmpty()) {
            components.add(new HaProxy());
            components.add(new Keepalived());
        }
        return List.copyOf(components);
    }

    /** The component that others mean when they need the service. */
    static Component carrying(Cloud cloud, ServiceName service) {
        return switch (service) {
            case DATABASE -> clustered(cloud, service) ? new Galera() : new MariaDb();
            case MESSAGING -> new RabbitMq(cloud.nodesOf(service).size() > 1);
            case CACHE -> new Memcached();
            case IDENTITY -> new Keystone();
            case LOAD_BALANCER -> new HaProxy();
        };
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

    /** The packages of every component there is: one image serves every cloud. */
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
