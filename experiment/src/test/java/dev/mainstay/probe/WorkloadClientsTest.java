package dev.mainstay.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.cloud.Address;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SQL and AMQP probes against what is no database and no broker: every attempt fails within its time, nothing hangs, nothing is claimed about the writes. */
class WorkloadClientsTest {
    private static final Address LOOPBACK = Address.parse("127.0.0.1");
    private static final Pace PACE = new Pace(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(100));
    private static final Login LOGIN = new Login("probe", "s3cret");

    static final Map<String, MisbehavingServer.Behaviour> BEHAVIOURS = Map.of(
            "closes at once", (_, _) -> {},
            "is silent", (_, _) -> Thread.sleep(30_000),
            "talks garbage",
                    (_, out) -> out.write("What do you want?\r\n".repeat(50).getBytes(StandardCharsets.US_ASCII)),
            "talks endless garbage",
                    (_, out) -> {
                        while (true) {
                            out.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
                            Thread.sleep(5);
                        }
                    },
            "stops in its greeting",
                    (_, out) -> {
                        out.write(new byte[] {0x4a, 0, 0, 0, 10, '5', '.', '5'});
                        out.flush();
                        Thread.sleep(30_000);
                    });

    static Stream<Arguments> cases() {
        return BEHAVIOURS.keySet().stream().sorted().map(Arguments::of);
    }

    @ParameterizedTest(name = "a server that {0}")
    @MethodSource("cases")
    void sql(String behaviour) throws Exception {
        try (var server = MisbehavingServer.speakingFirst(BEHAVIOURS.get(behaviour))) {
            var client = new SqlClient(
                    new SqlProbe("db", LOOPBACK, server.port(), LOGIN, SqlProbe.DATABASE, List.of(), 0, PACE),
                    RunClock.system());
            attemptsFailInTime(client);
        }
    }

    @ParameterizedTest(name = "a server that {0}")
    @MethodSource("cases")
    void amqp(String behaviour) throws Exception {
        try (var server = MisbehavingServer.speakingFirst(BEHAVIOURS.get(behaviour))) {
            var client = new AmqpClient(
                    new AmqpProbe("mq", List.of(LOOPBACK), server.port(), LOGIN, "/", true, PACE), RunClock.system());
            client.connect();
            attemptsFailInTime(client);
            client.disconnect();
        }
    }

    private static void attemptsFailInTime(Client client) throws Exception {
        var clock = RunClock.system();
        var health = new Lateness();
        var lane = new Lane(
                new TcpProbe("lane", LOOPBACK, 1, PACE),
                client,
                clock,
                Events.none(),
                health,
                Thread::startVirtualThread,
                clock.nanos());
        while (lane.attempts().size() < 8) {
            lane.tick(true);
            clock.sleep(Duration.ofMillis(2));
        }
        while (!lane.drained()) {
            lane.tick(false);
            clock.sleep(Duration.ofMillis(2));
        }
        assertThat(lane.attempts()).allSatisfy(a -> {
            assertThat(a.ok()).isFalse();
            assertThat(a.latencyNanos()).isLessThanOrEqualTo(PACE.timeout().toNanos());
            assertThat(a.reason())
                    .hasValueSatisfying(r -> assertThat(r).hasSizeLessThan(60).doesNotContain("s3cret"));
        });
        assertThat(health.health().distrusted()).noneMatch(d -> d.why().contains("within the prober"));
    }

    @Test
    void nothingWrittenNothingClaimed() throws Exception {
        try (var server = MisbehavingServer.speakingFirst(BEHAVIOURS.get("closes at once"))) {
            var probe = new SqlProbe("db", LOOPBACK, server.port(), LOGIN, SqlProbe.DATABASE, List.of(), 0, PACE);
            var history = new SqlClient(probe, RunClock.system(), Duration.ofMillis(100))
                    .verify()
                    .orElseThrow();
            assertThat(history.verified()).isFalse();
            assertThat(history.acknowledged()).isZero();
            assertThat(history.note()).contains("read nowhere").doesNotContain("s3cret");
        }
    }
}
