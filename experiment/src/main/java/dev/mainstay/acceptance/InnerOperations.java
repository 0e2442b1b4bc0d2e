package dev.mainstay.acceptance;

import dev.mainstay.cloud.Network;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.CloudProbing;
import dev.mainstay.experiment.Experiment.ProbeChoice;
import dev.mainstay.experiment.ProbeKind;
import dev.mainstay.experiment.Subject;
import dev.mainstay.probe.ProbeRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Operations on what OpenStack's services stand on. Database and messaging are asked by their probes, which verify what became of each write. */
final class InnerOperations {
    private static final Duration PROBING = Duration.ofSeconds(1);
    private static final Duration EVERY = Duration.ofMillis(100);
    /** An accepted cloud may be slow while others of its services are asked at the same time. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int CACHE_PORT = 11211;
    private static final int CACHE_LIMIT_MS = 3_000;

    private final Subject subject;
    private final String name;
    private final RunClock clock;

    /** @param name of what is made: a table, a queue, a value */
    InnerOperations(Subject subject, String name, RunClock clock) {
        this.subject = subject;
        this.name = name;
        this.clock = clock;
    }

    String database() throws InterruptedException {
        return writes(ProbeKind.DATABASE_WRITES, "rows");
    }

    String queue() throws InterruptedException {
        return writes(ProbeKind.MESSAGING, "messages");
    }

    private String writes(ProbeKind kind, String what) throws InterruptedException {
        var choice = new ProbeChoice(
                kind, Optional.of(EVERY), Optional.of(TIMEOUT), Optional.of(TIMEOUT), Optional.empty(), 0);
        var running =
                new CloudProbing(name + "-").start(List.of(choice), subject, Optional.empty(), clock, Events.none());
        ProbeRecord record;
        try {
            clock.sleep(PROBING);
            record = running.stop().records().getFirst();
        } finally {
            running.abandon();
        }
        var failed =
                record.attempts().stream().flatMap(a -> a.reason().stream()).findFirst();
        if (failed.isPresent()) {
            throw new EnvironmentFailure("a write failed: " + failed.get());
        }
        var history = record.history().orElseThrow(() -> new IllegalStateException(kind.tag() + " keeps no history"));
        if (!history.verified() || !history.lost().isEmpty() || history.acknowledged() == 0) {
            throw new EnvironmentFailure(history.acknowledged() + " " + what + " acknowledged, "
                    + history.lost().size() + " lost; " + history.note());
        }
        return history.acknowledged() + " " + what + ", none lost";
    }

    String cache() {
        var replicas = subject.cloud().nodesOf(ServiceName.CACHE);
        for (var node : replicas) {
            var address =
                    subject.cloud().address(node.name(), Network.MANAGEMENT).toString();
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, CACHE_PORT), CACHE_LIMIT_MS);
                socket.setSoTimeout(CACHE_LIMIT_MS);
                var answers = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 256);
                expect(socket, answers, node.name(), "set " + name + " 0 60 5\r\nvalue\r\n", "STORED");
                expect(socket, answers, node.name(), "get " + name + "\r\n", "VALUE " + name + " 0 5", "value", "END");
                expect(socket, answers, node.name(), "delete " + name + "\r\n", "DELETED");
            } catch (IOException e) {
                throw new EnvironmentFailure("memcached on " + node.name() + " does not answer: " + e.getMessage(), e);
            }
        }
        return replicas.size() == 1 ? "1 replica" : replicas.size() + " replicas";
    }

    private static void expect(Socket socket, BufferedReader answers, String node, String question, String... lines)
            throws IOException {
        socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
        for (var line : lines) {
            var answer = answers.readLine();
            if (!line.equals(answer)) {
                throw new EnvironmentFailure(
                        "memcached on " + node + " answered '" + answer + "' where '" + line + "' is right");
            }
        }
    }
}
