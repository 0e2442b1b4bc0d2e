package dev.mainstay.deploy;

import dev.mainstay.cloud.Address;
import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Network;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.TimerSetting;
import dev.mainstay.cloud.Timers;
import dev.mainstay.deploy.rabbitmq.RabbitMq;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What components are configured from: the declared cloud, and the secrets made for it. */
public record Site(Cloud cloud, Secrets secrets) {
    /** The region's name in the catalog and in {@code clouds.yaml}. */
    public static final String REGION = "RegionOne";

    public static final int IDENTITY_PORT = 5000;
    public static final int DATABASE_PORT = 3306;
    public static final int DATABASE_PAGE_PORT = 9200;
    /** On load balancer nodes: whether the node has a path to the database. */
    public static final int DATABASE_PATH_PORT = 9201;

    /** Where load balancers tell each other which replica of the database is the writer. */
    public static final int LOAD_BALANCER_PEERS_PORT = 9202;

    public static final int MESSAGING_PORT = 5672;
    public static final int CACHE_PORT = 11211;
    /** On a node itself: the first of the cache's replicas, the others follow. */
    public static final int CACHE_RELAY_PORT = 11221;

    public static final int IMAGE_PORT = 9292;
    public static final int PLACEMENT_PORT = 8778;
    public static final int COMPUTE_PORT = 8774;
    public static final int METADATA_PORT = 8775;
    public static final int NETWORKING_PORT = 9696;
    public static final int OBJECT_PORT = 8080;
    public static final int CONSOLE_PORT = 6080;
    public static final int DASHBOARD_PORT = 80;

    /** Their replicas remember which tokens hold, in the cache. Object storage has a way of its own there. */
    private static final List<ServiceName> KEEP_TOKENS =
            List.of(ServiceName.IMAGE, ServiceName.PLACEMENT, ServiceName.COMPUTE, ServiceName.NETWORKING);

    /** Names of the nodes that carry the service, in the file's order. */
    public List<String> carriers(ServiceName service) {
        return cloud.nodesOf(service).stream().map(NodeSpec::name).toList();
    }

    /** Names of the nodes with the role, in the file's order. */
    public List<String> having(Role role) {
        return cloud.nodesOf(role).stream().map(NodeSpec::name).toList();
    }

    public List<String> others(ServiceName service, String node) {
        return carriers(service).stream().filter(n -> !n.equals(node)).toList();
    }

    public boolean runs(ServiceName service) {
        return !carriers(service).isEmpty();
    }

    public Address management(String node) {
        return cloud.address(node, Network.MANAGEMENT);
    }

    /** The address that clients reach this node at. */
    public Address external(String node) {
        return cloud.address(node, Network.EXTERNAL);
    }

    public Address tunnel(String node) {
        return cloud.address(node, Network.TUNNEL);
    }

    /** Whether this is a cloud of OpenStack's services, not of identity alone. */
    public boolean openStack() {
        return Components.openStack(cloud);
    }

    /** The node's interface on a network. */
    public String link(String network) {
        return "eth" + new ArrayList<>(cloud.networks().keySet()).indexOf(network);
    }

    /** Whether clients come through load balancers at a virtual address. */
    public boolean balanced() {
        return cloud.virtualAddress().isPresent() && runs(ServiceName.LOAD_BALANCER);
    }

    public boolean tuned() {
        return cloud.timers().profile() == Timers.Profile.TUNED;
    }

    /** The value in force, in the setting's own unit. */
    public long timer(TimerSetting setting) {
        return cloud.timers().number(setting);
    }

    /** A millisecond setting as decimal seconds, e.g. 0.1. */
    public String seconds(TimerSetting setting) {
        return new java.math.BigDecimal(timer(setting))
                .movePointLeft(3)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Where a node's services ask the database: by their own node's load balancer where there is one. */
    public String databaseAddress() {
        return balanced()
                ? "127.0.0.1"
                : management(carriers(ServiceName.DATABASE).getFirst()).toString();
    }

    /** What OpenStack's services open their database with; holds a password. */
    public String databaseUrl(String user, String database) {
        return "mysql+pymysql://" + user + ":" + secrets.password(DatabaseAccount.secret(user)) + "@"
                + databaseAddress() + ":" + DATABASE_PORT + "/" + database + "?charset=utf8";
    }

    /** What OpenStack's services reach every replica of the messaging service by; holds a password. */
    public String messagingUrl() {
        var account = RabbitMq.USER + ":" + secrets.messagingPassword() + "@";
        return "rabbit://"
                + String.join(
                        ",",
                        carriers(ServiceName.MESSAGING).stream()
                                .map(n -> account + management(n) + ":" + MESSAGING_PORT)
                                .toList())
                + "/";
    }

    /** The cache's replicas as memcached's clients want them. */
    public List<String> caches() {
        return carriers(ServiceName.CACHE).stream()
                .map(n -> management(n) + ":" + CACHE_PORT)
                .toList();
    }

    /**
     * The cache's replicas for who cannot be told to wait less than a second for a dead one, which is what keeps tokens for the services: with the tuned
     * timers their own node's load balancer is between them (docs/decisions/0022).
     */
    public List<String> tokenCaches() {
        return relaysCaches()
                ? IntStream.range(0, carriers(ServiceName.CACHE).size())
                        .mapToObj(i -> "127.0.0.1:" + (CACHE_RELAY_PORT + i))
                        .toList()
                : caches();
    }

    /** Whether load balancers are between services and the cache's replicas; a single one has nobody to leave it to. */
    public boolean relaysCaches() {
        return tuned()
                && balanced()
                && carriers(ServiceName.CACHE).size() > 1
                && KEEP_TOKENS.stream().anyMatch(this::runs);
    }

    /** Base of an API as clients see it. */
    public String url(ServiceName service, int port) {
        return "http://" + cloud.entry(service) + ":" + port;
    }

    /** Base of the identity API as clients see it. */
    public String identityUrl() {
        return "http://" + cloud.entry(ServiceName.IDENTITY) + ":" + IDENTITY_PORT + "/v3";
    }
}
