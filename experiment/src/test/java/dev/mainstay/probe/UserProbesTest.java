package dev.mainstay.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.event.Attempt;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users of OpenStack's services do. */
@Timeout(30)
class UserProbesTest {
    private static final Pace PACE = new Pace(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(100));
    /** Where what is answered matters and not when: a busy machine is no reason to fail. */
    private static final Pace PATIENT = new Pace(Duration.ofMillis(20), Duration.ofSeconds(20), Duration.ofSeconds(10));

    private static final Login LOGIN = new Login("demo", "secret");

    private static List<Attempt> attempts(ProbeSpec spec) throws InterruptedException {
        var clock = RunClock.system();
        try (var prober = Prober.start(List.of(spec), clock, Events.none())) {
            while (prober.attemptsSoFar(spec.name()).size() < 5) {
                clock.sleep(Duration.ofMillis(20));
            }
            return prober.stop().records().getFirst().attempts();
        }
    }

    private static MisbehavingServer answering(String status, String body) throws Exception {
        return new MisbehavingServer((request, out) -> out.write(("HTTP/1.1 "
                        + (request.startsWith("POST")
                                ? "201 Created\r\nX-Subject-Token: t\r\nContent-Length: 0\r\n\r\n"
                                : status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body))
                .getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 OK                  | {"images": []} |
            200 OK                  | {"images": {}} | images missing in the answer
            200 OK                  | <html>         | not JSON
            503 Service Unavailable | {}             | HTTP 503
            """)
    void aListIsRightWhenItIsOne(String status, String body, String reason) throws Exception {
        try (var server = answering(status, body)) {
            var probe =
                    new ApiProbe("p", server.url("/v3"), LOGIN, "demo", server.url("/v2/images"), "images", PATIENT);
            assertThat(attempts(probe)).allSatisfy(a -> assertThat(a.reason()).isEqualTo(Optional.ofNullable(reason)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | 201 Created             | 0    |
            true  | 200 OK                  | 0    | HTTP 200
            true  | 507 Insufficient        | 0    | HTTP 507
            false | 200 OK                  | 4096 |
            false | 200 OK                  | 4095 | object not whole
            false | 404 Not Found           | 0    | HTTP 404
            """)
    void anObjectIsWrittenAndReadWhole(boolean put, String status, int length, String reason) throws Exception {
        try (var server = answering(status, "x".repeat(length))) {
            var probe = new ObjectProbe("p", server.url("/v3"), LOGIN, "demo", server.url("/c/o"), put, PATIENT);
            assertThat(attempts(probe)).allSatisfy(a -> assertThat(a.reason()).isEqualTo(Optional.ofNullable(reason)));
        }
    }

    @Test
    void anOperationIsNotRehearsedAndItsPartIsTheReasonWhenTimeRunsOut() throws Exception {
        var never = new CountDownLatch(1);
        Operation operation = (number, part) -> {
            assertThat(number).isNotNegative();
            if (number % 2 == 0) {
                return Optional.empty();
            }
            part.at("guest not made in time");
            never.await();
            return Optional.empty();
        };
        assertThat(attempts(new OperationProbe("p", "make a guest", operation, PACE)))
                .allSatisfy(a -> assertThat(a.reason())
                        .isEqualTo(a.number() % 2 == 0 ? Optional.empty() : Optional.of("guest not made in time")));
    }
}
