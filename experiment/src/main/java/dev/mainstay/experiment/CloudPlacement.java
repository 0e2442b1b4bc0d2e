package dev.mainstay.experiment;

import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.deploy.Access;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.NodeState;
import dev.mainstay.fault.Placement;
import dev.mainstay.openstack.OpenStack;
import dev.mainstay.tenant.Tenant;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who plays which part now, asked of the services themselves. */
final class CloudPlacement implements Placement {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String SQL_TIMEOUT_MS = "3000";
    /** A queue's process as RabbitMQ shows it: {@code <rabbit@controller-1.1732150000.1669.0>}. */
    private static final Pattern OWNER = Pattern.compile("<rabbit@([a-z0-9-]+)\\.");

    private static final String OUTER_ADDRESS = """
            ip netns list | while read -r name rest; do
              case "$name" in
                qrouter-*) ip -n "$name" -4 -o address show scope global ;;
              esac
            done
            """;

    private final Environment environment;
    private final Access access;
    private final Holders holders;
    private final Optional<Subject.Logins> logins;

    /** Asks which nodes carry the virtual address. */
    interface Holders {
        List<String> now() throws InterruptedException;
    }

    CloudPlacement(Environment environment, Access access, Holders holders) {
        this(environment, access, holders, Optional.empty());
    }

    CloudPlacement(Environment environment, Access access, Holders holders, Optional<Subject.Logins> logins) {
        this.logins = logins;
        this.environment = environment;
        this.access = access;
        this.holders = holders;
    }

    @Override
    public Optional<String> virtualAddressHolder() throws InterruptedException {
        return holders.now().stream().findFirst();
    }

    /** Whoever answers at the address that clients use: the load balancer sends them all to one writer. */
    @Override
    public Optional<String> databaseWriter() {
        if (access.database().isEmpty()) {
            return Optional.empty();
        }
        var properties = new Properties();
        properties.setProperty("user", access.databaseUser());
        properties.setProperty("password", access.databasePassword());
        properties.setProperty("connectTimeout", SQL_TIMEOUT_MS);
        properties.setProperty("socketTimeout", SQL_TIMEOUT_MS);
        var url = "jdbc:mariadb://" + access.database().get() + ":" + access.databasePort() + "/";
        try (var connection = DriverManager.getConnection(url, properties);
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT @@hostname")) {
            return result.next() ? known(result.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            // "nobody answers" is this port's word for it
            return Optional.empty();
        }
    }

    /**
     * Looks at the routers' own namespaces: what the API says of them is seconds behind. Of several routers, that of the namespace listed first on
     * the first node.
     */
    @Override
    public Optional<String> routerHolder() throws InterruptedException {
        for (var spec : environment.cloud().nodesOf(Role.NETWORK)) {
            var node = environment.node(spec.name());
            if (node.state() == NodeState.RUNNING
                    && node.run(Exec.script(LIMIT, OUTER_ADDRESS)).stdout().contains("qg-")) {
                return Optional.of(spec.name());
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> messagingLeader(Optional<String> queue) throws InterruptedException {
        for (var spec : environment.cloud().nodesOf(ServiceName.MESSAGING)) {
            var node = environment.node(spec.name());
            if (node.state() != NodeState.RUNNING) {
                continue;
            }
            var result = node.run(Exec.of(
                    LIMIT,
                    "rabbitmqctl",
                    "--quiet",
                    "--no-table-headers",
                    "list_queues",
                    "-p",
                    access.messagingVhost(),
                    "name",
                    "pid"));
            if (result.ok()) {
                return leader(result.stdout(), queue).flatMap(this::known).or(() -> firstOf(ServiceName.MESSAGING));
            }
        }
        return Optional.empty();
    }

    /** The owner of the queue; of most queues where none is named. */
    static Optional<String> leader(String listing, Optional<String> queue) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (var line : listing.lines().toList()) {
            var columns = line.split("\t", 2);
            Matcher owner = OWNER.matcher(columns[columns.length - 1]);
            if (owner.find() && (queue.isEmpty() || queue.get().equals(columns[0]))) {
                counts.merge(owner.group(1), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    @Override
    public Optional<String> guestNode() throws InterruptedException {
        if (logins.isEmpty()) {
            return Optional.empty();
        }
        try (var admin = new OpenStack(logins.get().administrator())) {
            return admin.compute().allServers().stream()
                    .filter(s -> s.name().equals(Tenant.GUEST))
                    .flatMap(s -> s.host().stream())
                    .findFirst()
                    .flatMap(this::known);
        }
    }

    /** Where there is no queue yet, the first replica plays the part. */
    private Optional<String> firstOf(ServiceName service) {
        return environment.cloud().nodesOf(service).stream().map(NodeSpec::name).findFirst();
    }

    private Optional<String> known(String name) {
        return environment.cloud().nodes().stream()
                .map(NodeSpec::name)
                .filter(name::equals)
                .findFirst();
    }
}
