package dev.mainstay.deploy.rabbitmq;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.TimerSetting;
import dev.mainstay.deploy.Ask;
import dev.mainstay.deploy.Component;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Step;
import dev.mainstay.deploy.Steps;
import dev.mainstay.deploy.Templates;
import dev.mainstay.environment.NodeFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * RabbitMQ, alone or as a cluster that forms by itself from a list of its members. Account, virtual host and the policy that mirrors queues
 * come from a definitions file at boot, which saves calls of {@code rabbitmqctl} (1.1 s of processor time each).
 */
public final class RabbitMq implements Component {
    public static final String USER = "mainstay";
    public static final String VHOST = "/";
    private static final String RUNTIME_DIRECTORY = "mainstay-rabbitmq";
    private static final String HOME_PROGRAM = "/usr/local/lib/mainstay/rabbitmq-home";
    /** Members talk to each other here: RabbitMQ's own choice, 20000 above the clients' port. */
    private static final int MEMBERS_PORT = Site.MESSAGING_PORT + 20_000;

    private static final int IPPROTO_TCP = 6;
    /** See tcp(7); its number is in linux/tcp.h. */
    private static final int TCP_USER_TIMEOUT = 18;

    private static final String WATCH = "rabbitmq-reunion.service";

    private final boolean clustered;

    /**
     * One for a cloud.
     *
     * @param clustered whether there are others to find: only then each replica has a watch that has it rejoin them
     */
    public RabbitMq(boolean clustered) {
        this.clustered = clustered;
    }

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public ServiceName service() {
        return ServiceName.MESSAGING;
    }

    @Override
    public List<String> packages() {
        return List.of("rabbitmq-server", "socat", "python3");
    }

    @Override
    public List<String> units() {
        var units = new ArrayList<>(List.of("rabbitmq-server.service", "epmd.socket"));
        if (clustered) {
            units.add(WATCH);
        }
        return units;
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        var values = values(site, node);
        var files = new ArrayList<>(List.of(
                NodeFile.of("/etc/rabbitmq/rabbitmq.conf", Templates.render("rabbitmq/rabbitmq.conf.peb", values)),
                NodeFile.of(
                        "/etc/rabbitmq/rabbitmq-env.conf", Templates.render("rabbitmq/rabbitmq-env.conf.peb", values)),
                new NodeFile(HOME_PROGRAM, Templates.render("rabbitmq/rabbitmq-home.peb", values), "0755", "root:root"),
                new NodeFile(
                        "/etc/rabbitmq/definitions.json",
                        Templates.render("rabbitmq/definitions.json.peb", values),
                        "0640",
                        "root:rabbitmq"),
                new NodeFile(
                        "/var/lib/rabbitmq/.erlang.cookie", site.secrets().erlangCookie(), "0400", "rabbitmq:rabbitmq"),
                NodeFile.of(
                        "/etc/systemd/system/rabbitmq-server.service.d/mainstay.conf",
                        Templates.render("rabbitmq/mainstay.conf.peb", values))));
        if (clustered) {
            files.add(NodeFile.of("/etc/rabbitmq/reunion.py", Templates.render("rabbitmq/reunion.py.peb", values)));
            files.add(NodeFile.of(
                    "/etc/systemd/system/" + WATCH, Templates.render("rabbitmq/rabbitmq-reunion.service.peb", values)));
        }
        return files;
    }

    private Map<String, Object> values(Site site, String node) {
        var values = new HashMap<String, Object>();
        var carriers = site.carriers(service());
        values.put("node", node);
        values.put("members", carriers);
        values.put("clustered", clustered);
        values.put("hurried", site.openStack());
        values.put(
                "peers",
                carriers.stream()
                        .filter(c -> !c.equals(node))
                        .map(site::management)
                        .toList());
        values.put("runtimeDirectory", RUNTIME_DIRECTORY);
        values.put("home", "/run/" + RUNTIME_DIRECTORY);
        values.put("homeProgram", HOME_PROGRAM);
        values.put("port", Site.MESSAGING_PORT);
        values.put("ticktime", site.timer(TimerSetting.RABBITMQ_TICKTIME));
        values.put("linkOptions", clustered ? linkOptions(site.timer(TimerSetting.RABBITMQ_UNACKNOWLEDGED)) : "");
        values.put("user", USER);
        values.put("vhost", VHOST);
        values.put(
                "passwordHash",
                PasswordHash.of(site.secrets().messagingSalt(), site.secrets().messagingPassword()));
        return values;
    }

    /**
     * Erlang's options for connections between members: a host that does not acknowledge ends them. The kernel does that, however slow RabbitMQ is, so that the
     * time after which silence counts can be long enough for one that has to wait for a processor.
     */
    private static String linkOptions(long seconds) {
        if (seconds == 0) {
            return "";
        }
        var value = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(Math.toIntExact(Duration.ofSeconds(seconds).toMillis()))
                .array();
        var bytes = IntStream.range(0, value.length)
                .mapToObj(i -> String.valueOf(Byte.toUnsignedInt(value[i])))
                .collect(Collectors.joining(","));
        var option = "[{raw," + IPPROTO_TCP + "," + TCP_USER_TIMEOUT + ",<<" + bytes + ">>}]";
        return " -kernel inet_dist_connect_options " + option + " -kernel inet_dist_listen_options " + option;
    }

    @Override
    public List<Step> steps(Site site) {
        return site.carriers(service()).stream()
                .flatMap(node -> Stream.of(
                        // Whatever the package's installation left is of another node name and another cookie.
                        Steps.unit(
                                this,
                                site,
                                node,
                                Set.of(),
                                Duration.ofMinutes(2),
                                "rm -rf /var/lib/rabbitmq/mnesia/*",
                                "systemctl start rabbitmq-server.service"),
                        Steps.ready(this, site, node, Set.of(), Duration.ofMinutes(1))))
                .toList();
    }

    @Override
    public String health(Site site, String node) {
        // A listener answers a wrong protocol header with the right one (AMQP 0-9-1, section 4.2.2): booted, and no
        // minority's pause.
        return Ask.tcp("AMQP\\1\\1\\1\\1", site.management(node), Site.MESSAGING_PORT, 1)
                + " | grep -aq AMQP && echo 'answers AMQP'";
    }

    /**
     * It answers and is connected to every other member: until then one that comes or goes can make one that answers pause as a
     * minority. The kernel is asked instead of rabbitmqctl, which costs a second of processor each time.
     */
    @Override
    public String readiness(Site site, String node) {
        var others = site.others(service(), node);
        if (others.isEmpty()) {
            return health(site, node);
        }
        var linked = others.stream()
                .map(site::management)
                .map(peer -> "test -n \"$(ss -Htn state established \"dst " + peer + " and ( sport = :" + MEMBERS_PORT
                        + " or dport = :" + MEMBERS_PORT + " )\")\"")
                .collect(Collectors.joining(" && "));
        return "{ " + health(site, node) + "; } && " + linked;
    }
}
