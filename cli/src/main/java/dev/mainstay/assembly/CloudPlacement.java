package dev.mainstay.assembly;

import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.deploy.Deployment;
import dev.mainstay.deploy.rabbitmq.RabbitMq;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.Node;
import dev.mainstay.environment.NodeState;
import dev.mainstay.fault.Placement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks the cloud who plays which part. */
final class CloudPlacement implements Placement {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** RabbitMQ names a node {@code rabbit@controller-1}, a process {@code <rabbit@controller-1.1700000000.123.0>}. */
    private static final Pattern MEMBER = Pattern.compile("rabbit@([a-z0-9-]+)");

    private final Environment environment;
    private final Deployment deployment;

    CloudPlacement(Environment environment, Deployment deployment) {
        this.environment = environment;
        this.deployment = deployment;
    }

    @Override
    public Optional<String> virtualAddressHolder() throws InterruptedException {
        return deployment.virtualAddressHolders().stream().findFirst();
    }

    /** The load balancers know the replicas in the order of the file, all but the first as backups: the first one that works is written to. */
    @Override
    public Optional<String> databaseWriter() throws InterruptedException {
        var healthy = deployment.status().replicas().stream()
                .filter(r -> r.healthy() && (r.component().equals("galera") || r.component().equals("mariadb")))
                .map(r -> r.node())
                .toList();
        return carriers(ServiceName.DATABASE).stream().filter(healthy::contains).findFirst();
    }

    @Override
    public Optional<String> messagingLeader(Optional<String> queue) throws InterruptedException {
        for (var name : carriers(ServiceName.MESSAGING)) {
            var node = environment.node(name);
            if (node.state() == NodeState.RUNNING) {
                var leader = leader(node, queue);
                if (leader.isPresent()) {
                    return leader;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> leader(Node node, Optional<String> queue) throws InterruptedException {
        try {
            var result = node.run(Exec.of(
                    LIMIT, "rabbitmqctl", "--quiet", "list_queues", "-p", RabbitMq.VHOST, "name", "leader", "pid"));
            Map<String, Long> led = result.stdout()
                    .lines()
                    .filter(l -> queue.isEmpty() || l.startsWith(queue.get() + "\t"))
                    .map(MEMBER::matcher)
                    .filter(java.util.regex.Matcher::find)
                    .collect(Collectors.groupingBy(m -> m.group(1), Collectors.counting()));
            if (led.isEmpty() && queue.isEmpty() && result.ok()) {
                return Optional.of(node.name()); // there is no queue yet: any member will do
            }
            return led.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
        } catch (EnvironmentFailure e) {
            return Optional.empty(); // the next replica is asked
        }
    }

    private List<String> carriers(ServiceName service) {
        return environment.cloud().nodesOf(service).stream().map(NodeSpec::name).toList();
    }
}
