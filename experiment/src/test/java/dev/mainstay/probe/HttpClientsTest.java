package dev.mainstay.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.event.Attempt;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpClientsTest {
    private static final Pace PACE = new Pace(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(100));
    /** Where what is answered matters and not when: a busy machine is no reason to fail. */
    private static final Pace PATIENT = new Pace(Duration.ofMillis(20), Duration.ofSeconds(20), Duration.ofSeconds(10));

    private static final String USERS = "{\"users\": [{\"name\": \"demo\"}, {\"name\": \"admin\"}]}";

    private static List<Attempt> attempts(ProbeSpec spec) throws InterruptedException {
        var clock = RunClock.system();
        try (var prober = Prober.start(List.of(spec), clock, Events.none())) {
            // However busy the machine is.
            while (prober.attemptsSoFar(spec.name()).size() < 5) {
                clock.sleep(Duration.ofMillis(20));
            }
            var findings = prober.stop();
            return findings.records().getFirst().attempts();
        }
    }

    private static HttpProbe identity(HttpProbe.Request request, MisbehavingServer server) {
        return new HttpProbe(
                "p", request, server.url("/v3"), Optional.of(new Login("admin", "s3cret\"x")), "admin", PATIENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP/1.1 200 OK~Content-Length: 2~~hi                                |
            HTTP/1.0 200 OK~~until closed                                        |
            HTTP/1.1 300 Multiple Choices~Content-Length: 0~~                    |
            HTTP/1.1 100 Continue~~HTTP/1.1 200 OK~Content-Length: 0~~           |
            HTTP/1.1 204~~                                                       |
            HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2;x=y~hi~0~~             |
            HTTP/1.1 503 Service Unavailable~Content-Length: 0~~                 | HTTP 503
            HTTP/1.1 404 Not Found~Content-Length: 0~~                           | HTTP 404
            HTTP/1.1 200 OK~Content-Length: 10~~half                             | answer cut short
            HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hi                     | answer cut short
            HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~hi~                    | answer cut short
            HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~hi~0~~                | not HTTP
            HTTP/1.1 200 OK~Transfer-Encoding: chunked~~-2~hi~0~~                | not HTTP
            HTTP/1.1 200 OK~Content-Length: -1~~                                 | not HTTP
            HTTP/1.1 200 OK~Content-Length: 99999999~~                           | answer too large
            HTTP/1.1 200 OK~Content-Length: 999999999999~~                       | answer too large
            HTTP/1.1 200 OK~no colon here~~                                      | not HTTP
            HTTP/1.1 2x0 OK~~                                                    | not HTTP
            HTTP/1.1 200 OK~Content-Le                                           | answer cut short
            SSH-2.0-OpenSSH_9.2~                                                 | not HTTP
            ''                                                                   | closed without an answer
            """)
    void readsAnswersWhole(String answer, String reason) throws Exception {
        try (var server = MisbehavingServer.sending(answer.replace("~", "\r\n"))) {
            assertThat(attempts(HttpProbe.get("p", server.url("/"), PATIENT)))
                    .hasSizeGreaterThan(3)
                    .allSatisfy(a -> assertThat(a.reason()).isEqualTo(Optional.ofNullable(reason)));
        }
    }

    @Test
    void aServerThatNeverAnswersCostsExactlyTheTimeout() throws Exception {
        try (var server = new MisbehavingServer((_, _) -> Thread.sleep(5_000))) {
            assertThat(attempts(HttpProbe.get("p", server.url("/"), PACE))).allSatisfy(a -> {
                assertThat(a.reason()).contains("no answer in time");
                assertThat(a.latencyNanos()).isEqualTo(PACE.timeout().toNanos());
            });
        }
    }

    @Test
    void aServerThatDripsIsNotWaitedForLongerThanTheTimeout() throws Exception {
        try (var server = new MisbehavingServer((_, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                out.write('.');
                out.flush();
                Thread.sleep(20);
            }
        })) {
            assertThat(attempts(HttpProbe.get("p", server.url("/"), PACE)))
                    .allSatisfy(a -> assertThat(a.reason()).contains("no answer in time"));
        }
    }

    @Test
    void nobodyListens() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var url = java.net.URI.create("http://127.0.0.1:" + port + "/");
        assertThat(attempts(HttpProbe.get("p", url, PATIENT)))
                .allSatisfy(a -> assertThat(a.reason()).contains("connection refused"));
    }

    @Test
    void eachAttemptHasAConnectionOfItsOwn() throws Exception {
        try (var server = MisbehavingServer.sending("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            var attempts = attempts(HttpProbe.get("p", server.url("/"), PATIENT));
            // One more for the rehearsal.
            assertThat(server.connections.get()).isEqualTo(attempts.size() + 1);
        }
    }

    @Test
    void aTokenIsIssued() throws Exception {
        try (var server = new MisbehavingServer((request, out) -> {
            boolean right = request.startsWith("POST /v3/auth/tokens HTTP/1.1\r\n")
                    && request.contains("\"s3cret\\\"x\"")
                    && request.contains("Content-Type: application/json");
            out.write(((right ? "HTTP/1.1 201 Created" : "HTTP/1.1 400 Bad") + "\r\nX-Subject-Token: t\r\n"
                            + "Content-Length: 2\r\n\r\n{}")
                    .getBytes(StandardCharsets.ISO_8859_1));
        })) {
            assertThat(attempts(identity(HttpProbe.Request.ISSUE_TOKEN, server)))
                    .allMatch(Attempt::ok);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP/1.1 201 Created~Content-Length: 0~~                    | no token in the answer
            HTTP/1.1 200 OK~X-Subject-Token: t~Content-Length: 0~~      | HTTP 200
            HTTP/1.1 401 Unauthorized~Content-Length: 0~~               | HTTP 401
            """)
    void anAnswerWithoutATokenIsWrong(String answer, String reason) throws Exception {
        try (var server = MisbehavingServer.sending(answer.replace("~", "\r\n"))) {
            assertThat(attempts(identity(HttpProbe.Request.ISSUE_TOKEN, server)))
                    .allSatisfy(a -> assertThat(a.reason()).contains(reason));
        }
    }

    @Test
    void aRefusedTokenIsRenewedOnceForAllAndIsNoFailure() throws Exception {
        var issued = new AtomicInteger();
        var revoked = new AtomicInteger();
        try (var server = new MisbehavingServer((request, out) -> {
            String answer;
            if (request.startsWith("POST")) {
                answer = "201 Created\r\nX-Subject-Token: t" + issued.incrementAndGet()
                        + "\r\nContent-Length: 0\r\n\r\n";
            } else if (request.contains("X-Auth-Token: t1\r\n")) {
                revoked.incrementAndGet();
                answer = "401 Unauthorized\r\nContent-Length: 0\r\n\r\n";
            } else {
                answer = "200 OK\r\nContent-Length: " + USERS.length() + "\r\n\r\n" + USERS;
            }
            out.write(("HTTP/1.1 " + answer).getBytes(StandardCharsets.ISO_8859_1));
        })) {
            assertThat(attempts(identity(HttpProbe.Request.LIST_USERS, server)))
                    .hasSizeGreaterThan(3)
                    .allMatch(Attempt::ok);
            assertThat(issued.get()).isEqualTo(2);
            assertThat(revoked.get()).isPositive();
        }
    }

    @Test
    void withoutATokenAtTheStartTheFirstAttemptsFetchIt() throws Exception {
        var up = new AtomicBoolean();
        try (var server = new MisbehavingServer((request, out) -> {
            String answer = request.startsWith("POST")
                    ? up.getAndSet(true)
                            ? "201 Created\r\nX-Subject-Token: t\r\nContent-Length: 0\r\n\r\n"
                            : "503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
                    : "200 OK\r\nContent-Length: " + USERS.length() + "\r\n\r\n" + USERS;
            out.write(("HTTP/1.1 " + answer).getBytes(StandardCharsets.ISO_8859_1));
        })) {
            assertThat(attempts(identity(HttpProbe.Request.LIST_USERS, server))).allMatch(Attempt::ok);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 OK                  | {"users": [{"name": "demo"}]} | users missing in the answer
            200 OK                  | {}                            | users missing in the answer
            200 OK                  | <html>                        | not JSON
            200 OK                  | ''                            | users missing in the answer
            503 Service Unavailable | {}                            | HTTP 503
            401 Unauthorized        | {}                            | token refused
            """)
    void aListWithoutTheUserIsWrong(String status, String body, String reason) throws Exception {
        try (var server = new MisbehavingServer((request, out) -> out.write(("HTTP/1.1 "
                        + (request.startsWith("POST")
                                ? "201 Created\r\nX-Subject-Token: t\r\nContent-Length: 0\r\n\r\n"
                                : status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body))
                .getBytes(StandardCharsets.ISO_8859_1)))) {
            assertThat(attempts(identity(HttpProbe.Request.LIST_USERS, server)))
                    .allSatisfy(a -> assertThat(a.reason()).contains(reason));
        }
    }

    @Test
    void aPasswordIsNeverShown() {
        assertThat(new Login("admin", "s3cret").toString()).doesNotContain("s3cret");
    }
}
