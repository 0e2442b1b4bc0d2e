package dev.mainstay.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.event.Event;
import dev.mainstay.event.RunClock;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.openstack.FakeCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator is told while a guest comes up, and when it does not. */
class GuestsTest {
    private static final String NONE = "{\"servers\": []}";
    private static final String ALL = "GET /v2.1/servers/detail";
    private static final String ONE = "GET /v2.1/servers/s1";

    private final FakeCloud cloud = new FakeCloud();
    private final List<Event> events = new ArrayList<>();
    private final Deque<Boolean> pings = new ArrayDeque<>();
    private boolean serves = true;
    private final Guests guests = new Guests(cloud.client(), cloud.client(), reach(), clock(), events::add);

    private Reach reach() {
        return new Reach() {
            @Override
            public boolean pings(String address, Duration limit) {
                return pings.isEmpty() || pings.poll();
            }

            @Override
            public Optional<String> page(String address, Duration limit) {
                return serves ? Optional.of("mainstay guest\n") : Optional.empty();
            }
        };
    }

    /** Waiting takes no time, but passes. */
    private static RunClock clock() {
        return new RunClock() {
            private long now;

            @Override
            public long nanos() {
                return now;
            }

            @Override
            public Instant start() {
                return Instant.EPOCH;
            }

            @Override
            public void sleepUntil(long nanos) {
                now = Math.max(now, nanos);
            }
        };
    }

    @BeforeEach
    void cloud() {
        cloud.on(
                        "GET /v2.1/flavors/detail",
                        200,
                        "{\"flavors\": [{\"id\": \"f1\", \"name\": \"tiny\", \"ram\": 96, \"vcpus\": 1, \"disk\": 1}]}")
                .on(
                        "GET /v2/images?name=guest",
                        200,
                        "{\"images\": [{\"id\": \"i1\", \"name\": \"guest\", \"status\": \"active\"}]}")
                .on("GET /v2.0/networks?name=demo", 200, "{\"networks\": [{\"id\": \"n1\", \"name\": \"demo\"}]}")
                .on(
                        "GET /v2.0/networks?name=external",
                        200,
                        "{\"networks\": [{\"id\": \"n2\", \"name\": \"external\"}]}")
                .on("POST /v2.1/servers", 202, "{\"server\": {\"id\": \"s1\"}}")
                .on("GET /v2.0/ports?device_id=s1", 200, "{\"ports\": [{\"id\": \"p1\", \"device_id\": \"s1\"}]}")
                .on(
                        "POST /v2.0/floatingips",
                        201,
                        "{\"floatingip\": {\"id\": \"a1\", \"floating_ip_address\": \"10.5.0.130\", \"port_id\": \"p1\"}}");
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private static String server(String status, String more) {
        return "{\"server\": {\"id\": \"s1\", \"name\": \"one\", \"status\": \"" + status + "\"" + more + "}}";
    }

    @Test
    void a_guest_is_there_when_it_answers() throws Exception {
        pings.addAll(List.of(false, false, true));
        cloud.on(ALL, 200, NONE)
                .on(ONE, 200, server("BUILD", ", \"OS-EXT-STS:task_state\": \"spawning\""))
                .on(ONE, 200, server("ACTIVE", ""))
                .on(ONE, 200, server("ACTIVE", """
                        , "OS-EXT-SRV-ATTR:host": "compute-1", "addresses": {"demo": [
                         {"addr": "192.168.100.5", "OS-EXT-IPS:type": "fixed"}]}
                        """));
        assertThat(guests.create("one", "tiny"))
                .isEqualTo(new Guest(
                        "s1",
                        "one",
                        "ACTIVE",
                        Optional.of("compute-1"),
                        Optional.of("192.168.100.5"),
                        Optional.of("10.5.0.130"),
                        Optional.empty()));
        assertThat(events)
                .filteredOn(Event.StepEnded.class::isInstance)
                .extracting(e -> ((Event.StepEnded) e).step())
                .containsExactly("build", "floating address", "ping 10.5.0.130", "page http://10.5.0.130");
    }

    @Test
    void nova_s_reason_is_told_with_what_it_met_first() {
        cloud.on(ALL, 200, NONE)
                .on(ONE, 200, server("ERROR", ", \"fault\": {\"message\": \"No hosts left.\", \"code\": 500}"))
                .on(
                        "GET /v2.1/servers/s1/os-instance-actions",
                        200,
                        "{\"instanceActions\": [{\"request_id\": \"req-1\"}]}")
                .on("GET /v2.1/servers/s1/os-instance-actions/req-1", 200, """
                        {"instanceAction": {"events": [
                         {"event": "conductor_schedule", "result": "Error", "traceback": "  later\\nNo hosts left."},
                         {"event": "compute_build", "result": "Error", "traceback": "  File x\\nlibvirtError: no kvm\\n"},
                         {"event": "conductor_first", "result": "Success", "traceback": null}]}}
                        """);
        assertThatThrownBy(() -> guests.create("one", "tiny"))
                .isInstanceOf(GuestFailure.class)
                .hasMessage("guest one cannot be built. Nova says: No hosts left.\n  the cause: libvirtError: no kvm");
    }

    @Test
    void a_guest_that_is_never_built_is_told_with_nova_s_last_word() {
        cloud.on(ALL, 200, NONE);
        for (int i = 0; i < 600; i++) {
            cloud.on(ONE, 200, server("BUILD", ", \"OS-EXT-STS:task_state\": \"networking\""));
        }
        assertThatThrownBy(() -> guests.create("one", "tiny"))
                .isInstanceOf(GuestFailure.class)
                .hasMessage("guest one is not built after 240 s. Nova says: BUILD, networking");
    }

    @Test
    void a_guest_that_is_not_reached_tells_its_last_words() {
        serves = false;
        cloud.on(ALL, 200, NONE)
                .on(ONE, 200, server("ACTIVE", ""))
                .on("POST /v2.1/servers/s1/action", 200, "{\"output\": \"kernel up\\n\\nno network card\\n\"}");
        assertThatThrownBy(() -> guests.create("one", "tiny"))
                .isInstanceOf(GuestFailure.class)
                .hasMessage("guest one at 10.5.0.130 answers pings, but does not serve its page after 120 s."
                        + " Its console says last:\n  | kernel up\n  | no network card");
    }

    @Test
    void a_guest_that_the_metadata_service_tells_nothing_is_told_as_such() {
        cloud.on(ONE, 200, server("ACTIVE", ""))
                .on("POST /v2.1/servers/s1/action", 200, "{\"output\": \"no answer\\n\"}");
        var guest = new Guest(
                "s1", "one", "ACTIVE", Optional.empty(), Optional.empty(), Optional.of("10.5.0.130"), Optional.empty());
        assertThatThrownBy(() -> guests.awaitMetadata(guest))
                .isInstanceOf(GuestFailure.class)
                .hasMessageContaining("the metadata service has not answered it after 120 s")
                .hasMessageContaining("| no answer");
    }

    @Test
    void a_name_that_is_taken_is_refused() {
        cloud.on(ALL, 200, "{\"servers\": [{\"id\": \"s9\", \"name\": \"one\", \"status\": \"ACTIVE\"}]}");
        assertThatThrownBy(() -> guests.create("one", "tiny")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void an_unknown_flavor_is_refused_with_those_there_are() {
        cloud.on(ALL, 200, NONE);
        assertThatThrownBy(() -> guests.create("one", "huge"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("tiny");
    }

    @Test
    void a_guest_goes_with_its_floating_address() throws Exception {
        cloud.on(ALL, 200, "{\"servers\": [{\"id\": \"s1\", \"name\": \"one\", \"status\": \"ACTIVE\"}]}")
                .on("GET /v2.0/floatingips", 200, """
                        {"floatingips": [{"id": "a9", "floating_ip_address": "10.5.0.131", "port_id": "other"},
                         {"id": "a1", "floating_ip_address": "10.5.0.130", "port_id": "p1"}]}
                        """)
                .on("DELETE /v2.0/floatingips/a1", 204, "")
                .on("DELETE /v2.1/servers/s1", 204, "")
                .on(ONE, 200, server("ACTIVE", ", \"OS-EXT-STS:task_state\": \"deleting\""))
                .on(ONE, 404, "{\"itemNotFound\": {\"message\": \"gone\"}}");
        guests.delete("one");
        assertThat(cloud.asked()).extracting(FakeCloud.Asked::request).doesNotContain("DELETE /v2.0/floatingips/a9");
    }

    @Test
    void a_free_name_is_found() throws Exception {
        cloud.on(
                ALL,
                200,
                "{\"servers\": [{\"id\": \"s1\", \"name\": \"guest-1\"}, {\"id\": \"s3\", \"name\": \"guest-3\"}]}");
        assertThat(guests.freeName()).isEqualTo("guest-2");
    }
}
