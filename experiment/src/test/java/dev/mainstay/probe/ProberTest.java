package dev.mainstay.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.cloud.Address;
import dev.mainstay.event.Attempt;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.input.InvalidInput;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProberTest {
    private final RunClock clock = RunClock.system();

    @Test
    void attemptsStartOnScheduleWhetherOrNotEarlierOnesCameBack() throws Exception {
        var pace = new Pace(Duration.ofMillis(10), Duration.ofMillis(300), Duration.ofMillis(100));
        try (var server = new MisbehavingServer((_, _) -> Thread.sleep(5_000));
                var prober =
                        Prober.start(List.of(HttpProbe.get("stuck", server.url("/"), pace)), clock, Events.none())) {
            clock.sleep(Duration.ofMillis(500));
            var record = prober.stop().records().getFirst();
            assertThat(record.attempts()).hasSizeBetween(40, 200);
            for (int i = 1; i < record.attempts().size(); i++) {
                assertThat(record.attempts().get(i).dueNanos()
                                - record.attempts().get(i - 1).dueNanos())
                        .isEqualTo(pace.every().toNanos());
            }
            assertThat(record.outages())
                    .singleElement()
                    .satisfies(o -> assertThat(o.open()).isTrue());
        }
    }

    @Test
    void stopWaitsForAttemptsInFlightAndEachIsTold() throws Exception {
        var events = new ConcurrentLinkedQueue<Event>();
        var pace = new Pace(Duration.ofMillis(20), Duration.ofMillis(500), Duration.ofMillis(400));
        try (var server = new MisbehavingServer((_, out) -> {
                    Thread.sleep(200);
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes());
                });
                var prober = Prober.start(List.of(HttpProbe.get("slow", server.url("/"), pace)), clock, events::add)) {
            clock.sleep(Duration.ofMillis(150));
            var findings = prober.stop();
            var attempts = findings.records().getFirst().attempts();
            assertThat(attempts).hasSizeGreaterThan(5).allMatch(Attempt::ok);
            assertThat(events).hasSize(attempts.size());
            assertThat(findings.health().attempts()).isEqualTo(attempts.size());
        }
    }

    @Test
    void attemptsThatAreGivenUpEndWhereverTheyWait() throws Exception {
        var pace = new Pace(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(50));
        var loopback = Address.parse("127.0.0.1");
        try (var silent = new MisbehavingServer((_, _) -> Thread.sleep(5_000));
                var full = new ServerSocket(0, 1, InetAddress.ofLiteral(loopback.toString()));
                var _ = new Socket(full.getInetAddress(), full.getLocalPort());
                var _ = new Socket(full.getInetAddress(), full.getLocalPort())) {
            // Nobody accepts there, and no third connection is let in: connecting itself hangs.
            var specs = List.<ProbeSpec>of(
                    HttpProbe.get("answer", silent.url("/"), pace),
                    new TcpProbe("connection", loopback, full.getLocalPort(), pace));
            try (var prober = Prober.start(specs, clock, Events.none())) {
                clock.sleep(Duration.ofMillis(1_000));
                var findings = prober.stop();
                // 23 may be in flight at a time: those that did not end would keep the others out.
                assertThat(findings.health().notStarted()).isZero();
                for (var record : findings.records()) {
                    assertThat(record.attempts()).hasSizeGreaterThan(60).noneMatch(Attempt::ok);
                }
                assertThat(findings.records().get(1).attempts())
                        .allSatisfy(a -> assertThat(a.reason()).hasValue("connect timed out"));
            }
        }
    }

    @Test
    void tcpAndPing() throws Exception {
        var pace = new Pace(Duration.ofMillis(10), Duration.ofMillis(300), Duration.ofMillis(100));
        var loopback = Address.parse("127.0.0.1");
        try (var server = MisbehavingServer.sending("")) {
            var specs = new java.util.ArrayList<ProbeSpec>();
            specs.add(new TcpProbe("tcp", loopback, server.port(), pace));
            if (java.nio.file.Files.isWritable(java.nio.file.Path.of("/"))) {
                specs.add(new IcmpProbe("ping", loopback, pace));
            }
            try (var prober = Prober.start(specs, clock, Events.none())) {
                clock.sleep(Duration.ofMillis(300));
                for (var record : prober.stop().records()) {
                    assertThat(record.attempts()).hasSizeGreaterThan(20).allMatch(Attempt::ok);
                    assertThat(record.outages()).isEmpty();
                    assertThat(record.latency().median()).isBetween(Duration.ofNanos(1), Duration.ofMillis(50));
                }
            }
        }
    }

    @Test
    void aStallOfTheProberIsSeen() {
        var lateness = new Lateness();
        long ms = 1_000_000;
        lateness.started(0, ms);
        assertThat(lateness.health().trusted()).isTrue();
        lateness.started(1_000 * ms, 1_400 * ms);
        lateness.started(1_100 * ms, 1_401 * ms);
        lateness.notStarted(9_000 * ms);
        var health = lateness.health();
        assertThat(health.distrusted())
                .containsExactly(
                        new ProberHealth.Distrust(1_000 * ms, 1_401 * ms, "the prober was up to 400 ms late, 2 times"),
                        new ProberHealth.Distrust(
                                9_000 * ms,
                                9_000 * ms,
                                "1 attempts were not started, because too many were in flight"));
        assertThat(health.trusted(0, 999 * ms)).isTrue();
        assertThat(health.trusted(0, 1_000 * ms)).isFalse();
        assertThat(health.notStarted()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"9,900,300", "300001,900,300", "50,9,5", "50,300001,300", "50,900,0", "50,900,901", "50,900,-1"})
    void pacesOutOfRangeAreRefused(long every, long timeout, long slow) {
        assertThatThrownBy(
                        () -> new Pace(Duration.ofMillis(every), Duration.ofMillis(timeout), Duration.ofMillis(slow)))
                .isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @CsvSource({"Upper", "''", "-x", "a/b", "a.b"})
    void namesThatCannotStandEverywhereAreRefused(String name) {
        assertThatThrownBy(() -> new IcmpProbe(name, Address.parse("127.0.0.1"), Pace.every(Duration.ofMillis(50))))
                .isInstanceOf(InvalidInput.class);
    }
}
