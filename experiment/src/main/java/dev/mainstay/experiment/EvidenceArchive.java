package dev.mainstay.experiment;

import dev.mainstay.deploy.CloudStatus;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.Node;
import dev.mainstay.environment.NodeState;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that is known of a cloud that could not be made whole, in one file: of each node its state, what its units, addresses and disks say, and its
 * journal, that of dead and hanging nodes from their disks; the cloud's status; the run's events and files. What looks like a secret is taken out. For
 * one thread.
 */
public final class EvidenceArchive {
    static final String NAME = "evidence.tar.gz";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int BEFORE_MINUTES = 10;
    private static final String LOOK = """
            exec 2>&1
            for look in "uptime" "systemctl --failed --no-legend --plain --no-pager" \\
                "systemctl list-units --type=service --all --no-legend --plain --no-pager" "ip address" "ip route" \\
                "df -h" "free -m" "ps -eo pid,ppid,stat,etime,rss,args"; do
              echo "== $look"
              timeout 4 $look
              echo
            done
            for namespace in $(ip netns list | cut -d ' ' -f 1); do
              echo "== in network namespace $namespace"
              ip -n "$namespace" -brief address
              ip -n "$namespace" route
              echo
            done
            """;

    private final NodeLogs logs;
    private final Instant since;
    private final Instant now;
    private final Map<String, String> texts = new LinkedHashMap<>();

    /**
     * Of a moment.
     *
     * @param since from when on journals are of interest
     */
    EvidenceArchive(NodeLogs logs, Instant since, Instant now) {
        this.logs = logs;
        this.since = since;
        this.now = now;
    }

    /**
     * Looks at all nodes of a cloud whose services did not do their work, journals from {@value #BEFORE_MINUTES} minutes before; returns the archive, in a
     * folder of its own among the runs'.
     */
    public static Path keep(Home home, Subject subject, RunClock clock) throws InterruptedException {
        var archive = new EvidenceArchive(
                new NodeLogs(subject.access()), clock.start().minus(Duration.ofMinutes(BEFORE_MINUTES)), clock.now());
        archive.look(subject);
        return archive.write(
                RunFolder.create(home, clock.now(), "verify-" + subject.cloud().name()));
    }

    /** Asks every node; never fails for what they do. */
    void look(Subject subject) throws InterruptedException {
        texts.put("status.txt", status(subject));
        for (var node : subject.environment().nodes()) {
            var state = state(node);
            boolean runs = state.equals(word(NodeState.RUNNING));
            texts.put(
                    "nodes/" + node.name() + "/state.txt",
                    "node " + node.name() + " is " + state + "\n" + (runs ? inside(node) : ""));
            var journal = runs ? logs.of(node, since) : logs.onDisk(node, since);
            texts.put(
                    "nodes/" + node.name() + "/journal.log",
                    journal.orElse("the node is " + state + ", and no journal is found on its disk\n"));
        }
    }

    /**
     * Beside the run's other files, readable by its owner alone.
     *
     * @throws EnvironmentFailure when it cannot be written
     */
    Path write(RunFolder folder) {
        var target = folder.path().resolve(NAME);
        try (var tar = TarFile.create(target, now)) {
            for (var text : texts.entrySet()) {
                tar.add(text.getKey(), text.getValue());
            }
            for (var name : List.of("events.jsonl", "experiment.yaml", "cloud.yaml")) {
                var file = folder.path().resolve(name);
                if (Files.isRegularFile(file)) {
                    tar.add(name, file);
                }
            }
        } catch (IOException e) {
            throw new EnvironmentFailure(target + " cannot be written: " + e, e);
        }
        return target;
    }

    private String status(Subject subject) throws InterruptedException {
        try {
            return logs.withoutSecrets(text(subject.status()));
        } catch (RuntimeException e) {
            return "the status could not be had: " + e.getMessage() + "\n";
        }
    }

    private static String text(CloudStatus status) {
        var text = new StringBuilder();
        status.nodes().forEach((node, state) -> text.append("node " + node + ": " + word(state) + "\n"));
        status.replicas()
                .forEach(r -> text.append((r.healthy() ? "ok   " : "BAD  ") + r.component() + " on " + r.node() + " ("
                        + r.unit() + "): " + r.seen() + "\n"));
        text.append("virtual address: " + status.virtualAddressHolders() + "\n");
        text.append("cluster sizes: " + status.clusterSizes() + "\n");
        status.answer().ifPresent(a -> text.append("entry: " + a + "\n"));
        status.problems().forEach(p -> text.append("problem: " + p + "\n"));
        return text.toString();
    }

    private static String state(Node node) {
        try {
            return word(node.state());
        } catch (RuntimeException e) {
            return "unknown: " + e.getMessage();
        }
    }

    private static String word(NodeState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private String inside(Node node) throws InterruptedException {
        try {
            return logs.withoutSecrets(
                    node.run(Exec.of(LIMIT, "/bin/sh", "-c", LOOK)).stdout());
        } catch (RuntimeException e) {
            return "it could not be looked into: " + e.getMessage() + "\n";
        }
    }
}
