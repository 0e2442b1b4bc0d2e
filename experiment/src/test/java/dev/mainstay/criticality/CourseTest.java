package dev.mainstay.criticality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.criticality.CriticalityRecord.State;
import dev.mainstay.event.Events;
import dev.mainstay.experiment.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The course of a measurement, on a cloud in memory and in virtual time. */
final class CourseTest {
    private final FakeSite site = new FakeSite();

    private CriticalityRecord go(String... components) {
        return course(components).go("run");
    }

    private Course course(String... components) {
        return new Course(
                new CriticalityRunner.Order(List.of(components), Replicas.ONE, "again"),
                site,
                site.users,
                site::missing,
                site.session,
                site.clock,
                Events.none());
    }

    @Test
    void waits_kills_asks_heals_and_sees_the_cloud_recover_before_the_next() {
        site.breaks("keystone.service", UserFunction.SIGN_IN);

        var record = go("keystone", "novnc");

        assertThat(record.verdict()).as(record.reasons().toString()).isEqualTo(Verdict.PASSED);
        assertThat(site.calls)
                .containsExactly(
                        "arrive",
                        "ask",
                        "kill keystone.service on controller-1",
                        "ask",
                        "heal",
                        "ask",
                        "kill nova-novncproxy.service on controller-1",
                        "ask",
                        "heal",
                        "ask",
                        "heal",
                        "leave");
        var keystone = record.rows().getFirst();
        assertThat(keystone.severity()).contains(Severity.HIGH);
        assertThat(keystone.audience()).isEqualTo("everyone, but no guest that runs");
        assertThat(keystone.killed()).containsExactly("keystone.service on controller-1");
        assertThat(keystone.recovery()).isPresent();
        assertThat(record.rows().get(1).severity()).contains(Severity.LOW);
    }

    @Test
    void a_cloud_that_is_not_well_is_not_broken_and_its_rows_have_no_figure() {
        site.sick = Optional.of("services-healthy: glance-api on controller-1: inactive");

        var record = go("keystone", "nova-cert");

        assertThat(record.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(site.calls).noneMatch(c -> c.startsWith("kill"));
        var row = record.rows().getFirst();
        assertThat(row.state()).isEqualTo(State.UNKNOWN);
        assertThat(row.severity()).isEmpty();
        assertThat(row.explanation()).contains("glance-api on controller-1: inactive");
        assertThat(record.rows().get(1).state()).isEqualTo(State.RETIRED);
    }

    @Test
    void a_function_that_did_not_work_before_keeps_the_cloud_from_being_well() {
        site.always(UserFunction.IMAGE_LIST);

        var row = go("keystone").rows().getFirst();

        assertThat(row.state()).isEqualTo(State.UNKNOWN);
        assertThat(row.explanation()).contains("image-list: HTTP 503");
    }

    @Test
    void users_who_cannot_even_begin_to_ask_keep_the_cloud_from_being_well() {
        site.askFailure = Optional.of("object-store did not answer");

        var record = go("keystone");

        assertThat(record.rows().getFirst().explanation()).contains("object-store did not answer");
        assertThat(site.calls).noneMatch(c -> c.startsWith("kill")).endsWith("leave");
    }

    @Test
    void a_cloud_that_does_not_recover_spoils_the_rows_to_come_and_says_so() {
        site.breaks("keystone.service", UserFunction.SIGN_IN);
        site.onHeal = () -> site.always(UserFunction.SIGN_IN);

        var record = go("keystone", "novnc");

        assertThat(record.rows().getFirst().severity()).contains(Severity.HIGH);
        assertThat(record.rows().getFirst().recovery()).isEmpty();
        assertThat(record.rows().getFirst().notes()).anyMatch(n -> n.contains("not well again within 5 min"));
        assertThat(record.rows().get(1).state()).isEqualTo(State.UNKNOWN);
        assertThat(record.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_guest_that_had_to_be_made_anew_is_noted_on_the_row_that_lost_it() {
        site.breaks("libvirtd.service", UserFunction.GUEST_PING, UserFunction.GUEST_PAGE);
        site.onHeal = () -> site.lost.add("the guest on compute-1 did not come back");

        var row = go("hypervisor").rows().getFirst();

        assertThat(row.severity()).contains(Severity.LOW);
        assertThat(row.audience()).isEqualTo("guests on compute-1");
        assertThat(row.notes()).containsExactly("the guest on compute-1 did not come back");
    }

    @Test
    void what_cannot_be_killed_is_unknown_and_healed_all_the_same() {
        site.injectFailure = Optional.of("keystone.service is not running");

        var record = go("keystone");

        assertThat(record.rows().getFirst().state()).isEqualTo(State.UNKNOWN);
        assertThat(record.rows().getFirst().explanation()).contains("keystone.service is not running");
        assertThat(site.calls).contains("heal");
    }

    @Test
    void users_who_cannot_be_asked_after_the_kill_give_no_figure() {
        site.silentAfterKill = true;

        var record = go("keystone");

        assertThat(record.rows().getFirst().state()).isEqualTo(State.UNKNOWN);
        assertThat(record.rows().getFirst().explanation()).startsWith("Users could not be asked: not one request");
        assertThat(site.inForce).isFalse();
    }

    @Test
    void after_ctrl_c_all_is_healed_and_what_was_measured_is_kept() {
        site.breaks("keystone.service", UserFunction.SIGN_IN);
        site.interruptAt = Optional.of("kill nova-novncproxy.service on controller-1");

        var course = course("keystone", "novnc", "horizon");
        var record = course.go("run");

        assertThat(course.interrupted()).isTrue();
        assertThat(record.rows())
                .extracting(CriticalityRecord.Row::state)
                .containsExactly(State.MEASURED, State.UNKNOWN, State.UNKNOWN);
        assertThat(record.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(site.inForce).isFalse();
        assertThat(site.calls).endsWith("heal", "leave");
    }

    @Test
    void what_cannot_be_healed_is_told_and_nothing_more_is_broken() {
        site.healFailures = List.of("f1 (keystone.service on controller-1): no answer");

        var record = go("keystone", "novnc");

        assertThat(record.reasons()).anyMatch(r -> r.contains("could not be healed: f1"));
        assertThat(site.calls).filteredOn(c -> c.startsWith("kill")).hasSize(1);
        assertThat(record.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_guest_gets_twice_the_time_that_it_took_before() {
        site.guestTook = Duration.ofSeconds(40);

        var _ = go("keystone");

        assertThat(site.guestLimits).contains(Duration.ofSeconds(80));
    }
}
