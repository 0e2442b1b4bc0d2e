package dev.mainstay.criticality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sentences come out of what was seen; a known cause is told only where it fits. */
final class DifferenceTest {
    private static final String NOVA_CAUSE = "service_down_time";

    private static String sentence(String component, String failing, int copies) {
        var seen = SeverityRuleTest.failing(failing);
        var evidence = new Evidence(
                seen, List.of("a.service on compute-1"), copies, List.of("compute-1"), Optional.of("compute-1"));
        return Difference.sentence(
                CriticalityTable.of(component).orElseThrow(), SeverityRule.of(seen, evidence.guestNodeHit()), evidence);
    }

    private static String audience(String failing) {
        return Audience.of(new Evidence(
                SeverityRuleTest.failing(failing), List.of(), 1, List.of("compute-1"), Optional.of("compute-1")));
    }

    @Test
    void where_both_agree_there_is_nothing_to_say() {
        assertThat(sentence("keystone", "identity-token", 1)).isEmpty();
        assertThat(sentence("nova-compute", "", 2)).isEmpty();
    }

    @Test
    void a_worse_one_names_what_users_could_not_do_and_that_nothing_stood_in() {
        assertThat(sentence("api-services", "image-list", 1))
                .isEqualTo(
                        "Published low, here medium: users could not list images. This cloud has one copy of it, and nothing stands in.");
    }

    @Test
    void a_milder_one_names_what_went_on_and_how_many_copies_did() {
        assertThat(sentence("keystone", "", 3))
                .isEqualTo(
                        "Published high, here low: all that users were seen to do went on. 2 of its 3 copies were not killed.");
        assertThat(sentence("rabbitmq", "guest-create", 1))
                .startsWith(
                        "Published high, here medium: users could not make, reach and remove a guest, but still sign in, ")
                .contains("and 8 more");
    }

    @Test
    void a_cause_is_told_only_where_what_was_seen_fits() {
        assertThat(sentence("nova-compute", "guest-create", 2)).contains(NOVA_CAUSE);
        assertThat(sentence("nova-compute", "image-list", 2)).isNotEmpty().doesNotContain(NOVA_CAUSE);
        assertThat(sentence("l3-agent", "", 1)).contains("goes on forwarding");
        assertThat(sentence("l3-agent", "guest-ping guest-page", 1))
                .isNotEmpty()
                .doesNotContain("goes on forwarding");
    }

    @Test
    void who_is_hit_follows_from_what_fails() {
        assertThat(audience("")).isEqualTo("nobody");
        assertThat(audience("identity-token image-list")).isEqualTo("everyone, but no guest that runs");
        assertThat(audience("guest-create guest-metadata")).isEqualTo("new guests");
        assertThat(audience("guest-ping guest-page")).isEqualTo("guests on compute-1");
        assertThat(audience("guest-ping other-guest-ping")).isEqualTo("all guests that run");
        assertThat(audience("dashboard-page object-put object-download"))
                .isEqualTo("users of objects, users of the dashboard");
    }
}
