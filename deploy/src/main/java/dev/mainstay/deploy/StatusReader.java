package dev.mainstay.deploy;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.NodeState;
import dev.mainstay.event.RunClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * Looks at a cloud: one program per node, two nodes at a time, and one request at the entry. All at the same time would take the processors from the cloud for a second, and its users
 * would wait for that.
 */
final class StatusReader {
    private static final int NODES_AT_A_TIME = 2;
    /** Of one node. So that all of them, each as slow as it may be, end within the limit. */
    private static final int AT_A_TIME = 3;

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final Pattern GALERA_SIZE = Pattern.compile("cluster of ([0-9]{1,4})");

    private final Site site;
    private final Environment environment;
    private final RunClock clock;

    StatusReader(Site site, Environment environment, RunClock clock) {
        this.site = site;
        this.environment = environment;
        this.clock = clock;
    }

    /** What one node said. */
    private record NodeReport(List<ReplicaStatus> replicas, boolean holdsAddress, Optional<Integer> messagingSize) {}

    CloudStatus read(Access access) throws InterruptedException {
        var states = new LinkedHashMap<String, NodeState>();
        environment.nodes().forEach(n -> states.put(n.name(), n.state()));
        var problems = new ArrayList<String>();
        states.forEach((node, state) -> {
            if (state != NodeState.RUNNING) {
                problems.add("node " + node + " is " + state.name().toLowerCase(java.util.Locale.ROOT));
            }
        });
        var reports = reports(states);
        var replicas = new ArrayList<ReplicaStatus>();
        reports.values().forEach(r -> replicas.addAll(r.replicas()));
        replicas.stream()
                .filter(r -> !r.healthy())
                .forEach(r -> problems.add(r.component() + " on " + r.node() + " is not healthy: " + r.seen()));
        var holders = reports.entrySet().stream()
                .filter(e -> e.getValue().holdsAddress())
                .map(Map.Entry::getKey)
                .toList();
        addressProblems(holders, problems);
        var sizes = sizes(replicas, reports);
        sizeProblems(sizes, problems);
        var answer = answer(access, states, problems);
        return new CloudStatus(states, replicas, holders, sizes, answer, problems);
    }

    /** The nodes that carry the virtual address now. */
    List<String> holders() throws InterruptedException {
        if (site.cloud().virtualAddress().isEmpty()) {
            return List.of();
        }
        var holders = new ArrayList<String>();
        for (var node : site.carriers(ServiceName.LOAD_BALANCER)) {
            if (holds(node, site.cloud().virtualAddress().get().toString())) {
                holders.add(node);
            }
        }
        return holders;
    }

    private boolean holds(String node, String address) throws InterruptedException {
        if (environment.node(node).state() != NodeState.RUNNING) {
            return false;
        }
        try {
            var result = environment
                    .node(node)
                    .run(Exec.of(Duration.ofSeconds(5), "/usr/sbin/ip", "-4", "-o", "address", "show", "to", address));
            return result.ok() && !result.stdout().isBlank();
        } catch (EnvironmentFailure e) {
            // It went down while it was asked: then it holds nothing.
            return false;
        }
    }

    private Map<String, NodeReport> reports(Map<String, NodeState> states) throws InterruptedException {
        var reports = new LinkedHashMap<String, NodeReport>();
        var turns = new Semaphore(NODES_AT_A_TIME, true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new LinkedHashMap<String, java.util.concurrent.Future<NodeReport>>();
            states.forEach((node, state) -> {
                if (state == NodeState.RUNNING) {
                    futures.put(node, threads.submit(() -> {
                        turns.acquire();
                        try {
                            return report(node);
                        } finally {
                            turns.release();
                        }
                    }));
                }
            });
            for (var entry : futures.entrySet()) {
                try {
                    reports.put(entry.getKey(), entry.getValue().get());
                } catch (ExecutionException e) {
                    var cause = e.getCause() == null ? e : e.getCause();
                    reports.put(entry.getKey(), unreachable(entry.getKey(), String.valueOf(cause.getMessage())));
                }
            }
        }
        return reports;
    }

    private NodeReport unreachable(String node, String why) {
        return new NodeReport(
                carried(node).stream()
                        .map(c -> new ReplicaStatus(node, c.name(), c.units().getFirst(), false, why))
                        .toList(),
                false,
                Optional.empty());
    }

    private List<Component> carried(String node) {
        return Components.of(site.cloud()).stream()
                .filter(c -> c.nodes(site).contains(node))
                .toList();
    }

    private NodeReport report(String node) throws InterruptedException {
        // Few processes: it is asked while others have no time to spare.
        var script = new StringBuilder("""
                line='
                '
                look() {
                  if seen=$(timeout 6 sh -c "$3" 2>&1); then good=1
                  elif [ $? = 124 ]; then good=0; seen="no answer within 6 s"
                  else good=0; fi
                  if [ -z "$seen" ]; then seen=$(systemctl is-active "$2" || true); fi
                  echo "replica|$1|$2|$good|${seen%%"$line"*}"
                }
                """);
        int asked = 0;
        for (var component : carried(node)) {
            // All of a controller's at once would be work for the processor that makes the slow ones look dead.
            if (asked > 0 && asked % AT_A_TIME == 0) {
                script.append("wait\n");
            }
            asked++;
            script.append("look ")
                    .append(component.name())
                    .append(' ')
                    .append(component.units().getFirst())
                    .append(" '")
                    .append(component.health(site, node).replace("'", "'\\''"))
                    .append("' &\n");
        }
        script.append("wait\n");
        site.cloud()
                .virtualAddress()
                .ifPresent(a -> script.append("if [ -n \"$(ip -4 -o address show to ")
                        .append(a)
                        .append(")\" ]; then echo 'holder|'; fi\n"));
        // Not by rabbitmqctl: it boots an Erlang of its own, half a second of processor time on each node each time.
        if (site.carriers(ServiceName.MESSAGING).size() > 1) {
            script.append("echo \"messaging|$(systemctl is-active --quiet rabbitmq-server.service"
                    + " && echo 'length(rabbit_nodes:all_running()).'"
                    + " | HOME=/var/lib/rabbitmq timeout 8 erl_call -sname rabbit@" + node
                    + " -e 2>/dev/null | sed -n 's/^{ok, \\([0-9]*\\)}$/\\1/p')\"\n");
        }
        var result = environment.node(node).run(Exec.script(LIMIT, script.toString()));
        return parse(node, result.stdout());
    }

    private NodeReport parse(String node, String text) {
        var replicas = new TreeMap<Integer, ReplicaStatus>();
        boolean holds = false;
        Optional<Integer> messaging = Optional.empty();
        var order = carried(node).stream().map(Component::name).toList();
        for (var line : text.lines().toList()) {
            var parts = line.split("\\|", 5);
            if (parts.length == 5 && parts[0].equals("replica")) {
                replicas.put(
                        order.indexOf(parts[1]),
                        new ReplicaStatus(node, parts[1], parts[2], parts[3].equals("1"), parts[4]));
            } else if (parts[0].equals("holder")) {
                holds = true;
            } else if (parts.length == 2 && parts[0].equals("messaging") && parts[1].matches("[0-9]{1,4}")) {
                messaging = Optional.of(Integer.parseInt(parts[1]));
            }
        }
        return new NodeReport(List.copyOf(replicas.values()), holds, messaging);
    }

    private void addressProblems(List<String> holders, List<String> problems) {
        site.cloud().virtualAddress().ifPresent(address -> {
            if (holders.isEmpty()) {
                problems.add("nobody holds the virtual address " + address);
            } else if (holders.size() > 1) {
                problems.add("the virtual address " + address + " has several holders: " + String.join(", ", holders));
            }
        });
    }

    private Map<String, Integer> sizes(List<ReplicaStatus> replicas, Map<String, NodeReport> reports) {
        var sizes = new LinkedHashMap<String, Integer>();
        replicas.stream()
                .filter(r -> r.component().equals("galera") && r.healthy())
                .map(r -> GALERA_SIZE.matcher(r.seen()))
                .filter(java.util.regex.Matcher::find)
                .mapToInt(m -> Integer.parseInt(m.group(1)))
                .min()
                .ifPresent(size -> sizes.put("galera", size));
        reports.values().stream()
                .flatMap(r -> r.messagingSize().stream())
                .mapToInt(i -> i)
                .min()
                .ifPresent(size -> sizes.put("rabbitmq", size));
        return sizes;
    }

    private void sizeProblems(Map<String, Integer> sizes, List<String> problems) {
        sizes.forEach((component, size) -> {
            int declared = site.carriers(component.equals("galera") ? ServiceName.DATABASE : ServiceName.MESSAGING)
                    .size();
            if (size < declared) {
                problems.add(component + " sees " + size + " of " + declared + " members");
            }
        });
    }

    private Optional<String> answer(Access access, Map<String, NodeState> states, List<String> problems)
            throws InterruptedException {
        if (access.identity().isEmpty() || states.values().stream().noneMatch(s -> s == NodeState.RUNNING)) {
            return Optional.empty();
        }
        try (var entry = new IdentityEntry(access)) {
            long start = clock.nanos();
            var answer = entry.ask(Duration.ofSeconds(5));
            long ms = (clock.nanos() - start) / 1_000_000;
            var seen = answer.seen() + " in " + ms + " ms";
            if (!answer.good()) {
                problems.add("no token from " + access.identity().get() + ": " + seen);
            } else if (site.openStack()) {
                problems.addAll(new Agents(site, access, clock).missing());
            }
            return Optional.of(seen);
        }
    }
}
