package dev.mainstay.criticality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden cases: what fails, and the severity that follows from the published definitions. */
final class SeverityRuleTest {
    @ParameterizedTest(name = "{0} fail: {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "'', LOW",
                // the whole infrastructure is unusable
                "identity-token, HIGH",
                "'identity-token image-list server-list network-list guest-create', HIGH",
                "'guest-create network-create object-put', HIGH",
                // a function is lost, for all users of a service or for all new guests
                "guest-create, MEDIUM",
                "'guest-create network-create', MEDIUM",
                "network-create, MEDIUM",
                "guest-metadata, MEDIUM",
                "image-list, MEDIUM",
                "'object-download object-put', MEDIUM",
                "'image-list server-list network-list guest-create', MEDIUM",
                // a major impact: guests everywhere
                "'guest-ping guest-page other-guest-ping', MEDIUM",
                // guests on one node
                "'guest-ping guest-page', LOW",
                "guest-page, LOW",
                "other-guest-ping, LOW",
                // there is another way to the same
                "dashboard-page, LOW",
                "console-page, LOW",
                "'dashboard-page console-page', LOW",
                "'dashboard-page guest-ping', LOW"
            })
    void follows_from_what_fails(String failing, Severity expected) {
        assertThat(SeverityRule.of(failing(failing), false)).isEqualTo(expected);
    }

    @Test
    void what_is_not_asked_says_nothing() {
        var seen = List.of(Seen.notAsked(UserFunction.SIGN_IN), Seen.notAsked(UserFunction.OBJECT_PUT));

        assertThat(SeverityRule.of(seen, false)).isEqualTo(Severity.LOW);
        assertThat(SeverityRule.of(List.of(), false)).isEqualTo(Severity.LOW);
    }

    @Test
    void on_a_cloud_without_object_storage_new_guests_and_networks_are_all_that_builds() {
        var seen = List.of(
                new Seen(UserFunction.SIGN_IN, 5, 0, Optional.empty()),
                fails(UserFunction.GUEST_CREATE),
                fails(UserFunction.NETWORK_CREATE),
                Seen.notAsked(UserFunction.OBJECT_PUT));

        assertThat(SeverityRule.of(seen, false)).isEqualTo(Severity.HIGH);
    }

    @Test
    void half_of_the_requests_failing_is_not_yet_a_loss() {
        assertThat(SeverityRule.of(List.of(new Seen(UserFunction.OBJECT_PUT, 4, 2, Optional.of("HTTP 503"))), false))
                .isEqualTo(Severity.LOW);
        assertThat(SeverityRule.of(
                        List.of(
                                new Seen(UserFunction.OBJECT_PUT, 5, 3, Optional.of("HTTP 503")),
                                new Seen(UserFunction.NETWORK_CREATE, 1, 0, Optional.empty())),
                        false))
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void without_a_guest_elsewhere_only_a_kill_on_its_node_confines_the_hit_to_it() {
        var seen = List.of(fails(UserFunction.GUEST_PING), Seen.notAsked(UserFunction.OTHER_GUEST_PING));

        assertThat(SeverityRule.of(seen, true)).isEqualTo(Severity.LOW);
        assertThat(SeverityRule.of(seen, false)).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void outcomes_are_told_by_the_share_that_failed() {
        assertThat(new Seen(UserFunction.SIGN_IN, 0, 0, Optional.empty()).outcome())
                .isEqualTo(Seen.Outcome.NOT_ASKED);
        assertThat(new Seen(UserFunction.SIGN_IN, 4, 0, Optional.empty()).outcome())
                .isEqualTo(Seen.Outcome.WORKS);
        assertThat(new Seen(UserFunction.SIGN_IN, 4, 2, Optional.of("x")).outcome())
                .isEqualTo(Seen.Outcome.PARTLY);
        assertThat(new Seen(UserFunction.SIGN_IN, 4, 3, Optional.of("x")).outcome())
                .isEqualTo(Seen.Outcome.FAILS);
    }

    /** All functions asked, those named fail. */
    static List<Seen> failing(String tags) {
        var failing = tags.isBlank() ? Set.of() : Arrays.stream(tags.split(" ")).collect(Collectors.toSet());
        assertThat(Arrays.stream(UserFunction.values()).map(UserFunction::tag).toList())
                .containsAll(failing.stream().map(String::valueOf).toList());
        return Arrays.stream(UserFunction.values())
                .map(f -> failing.contains(f.tag()) ? fails(f) : new Seen(f, 5, 0, Optional.empty()))
                .toList();
    }

    static Seen fails(UserFunction function) {
        return new Seen(function, 5, 5, Optional.of("HTTP 503"));
    }
}
