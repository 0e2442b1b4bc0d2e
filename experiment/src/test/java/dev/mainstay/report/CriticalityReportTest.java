package dev.mainstay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.criticality.CriticalityRecord;
import dev.mainstay.criticality.CriticalityRecord.Row;
import dev.mainstay.criticality.CriticalityRecord.State;
import dev.mainstay.criticality.Replicas;
import dev.mainstay.criticality.Seen;
import dev.mainstay.criticality.Severity;
import dev.mainstay.criticality.UserFunction;
import dev.mainstay.experiment.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CriticalityReportTest {
    private final CriticalityReport report = new CriticalityReport(sample("HTTP 503"));

    static CriticalityRecord sample(String reason) {
        var failing = List.of(
                new Seen(UserFunction.SIGN_IN, 5, 5, Optional.of(reason)),
                new Seen(UserFunction.IMAGE_LIST, 5, 2, Optional.of("timed out")),
                new Seen(UserFunction.GUEST_PING, 30, 0, Optional.empty()),
                Seen.notAsked(UserFunction.GUEST_CREATE));
        return new CriticalityRecord(
                "20261121-101530-criticality-openstack",
                "openstack",
                Instant.parse("2026-11-21T10:15:30Z"),
                Duration.ofMinutes(3).toNanos(),
                Replicas.ONE,
                Verdict.UNKNOWN,
                List.of("interrupted"),
                List.of(
                        row(
                                "keystone",
                                Severity.HIGH,
                                State.MEASURED,
                                failing,
                                Optional.of(Severity.HIGH),
                                "everyone",
                                ""),
                        row(
                                "nova-compute",
                                Severity.LOW,
                                State.MEASURED,
                                failing.subList(2, 4),
                                Optional.of(Severity.MEDIUM),
                                "new guests",
                                "Published low, here medium: it differs."),
                        row("nova-cert", Severity.LOW, State.RETIRED, List.of(), Optional.empty(), "", "Retired."),
                        row(
                                "l3-agent",
                                Severity.MEDIUM,
                                State.UNKNOWN,
                                List.of(),
                                Optional.empty(),
                                "",
                                "It was not come to.")),
                List.of(),
                Map.of("processors", "2"),
                Map.of("keystone", "22.0.0"),
                "mainstay experiment criticality --cloud openstack");
    }

    private static Row row(
            String name,
            Severity published,
            State state,
            List<Seen> seen,
            Optional<Severity> severity,
            String audience,
            String explanation) {
        return new Row(
                name,
                published,
                true,
                false,
                true,
                state,
                List.of(name + ".service on controller-1"),
                1,
                seen,
                severity,
                audience,
                explanation,
                severity.map(_ -> Duration.ofSeconds(21)),
                List.of());
    }

    @Test
    void counts_what_is_as_published_and_what_is_not() {
        assertThat(report.headline())
                .isEqualTo("On openstack 1 of 2 components measured is as critical as published, 1 is not");
    }

    @Test
    void the_terminal_shows_published_beside_measured_and_a_sentence_for_each_difference() {
        assertThat(report.terminal(false))
                .containsPattern("keystone +high +high +21.0 s +1 of 3")
                .containsPattern("nova-cert +low +retired")
                .containsPattern("l3-agent +medium +unknown")
                .contains("keystone: hits everyone (identity-token: HTTP 503, 5 of 5; image-list: timed out, 2 of 5)")
                .contains("Published low, here medium: it differs.")
                .contains("again   mainstay experiment criticality --cloud openstack");
    }

    @Test
    void the_page_is_self_contained_and_shows_each_function() {
        assertThat(report.html())
                .contains("class=\"severity high\"", "worse than published", "as published", "uses database, state")
                .contains("sign in: 5 of 5 failed, HTTP 503", ">2/5<", "22.0.0")
                .doesNotContain("<link", " style=", "src=\"");
    }

    @Test
    void what_services_say_stays_text() {
        var hostile = new CriticalityReport(sample("<script>alert(1)</script>\u001b[31m"));

        assertThat(hostile.html()).doesNotContain("<script>alert");
        assertThat(hostile.terminal(false)).doesNotContain("\u001b[31m");
        assertThat(hostile.json()).contains("\"reason\" : \"<script>alert(1)</script>");
    }

    @Test
    void programs_get_every_figure() {
        assertThat(report.json())
                .contains(
                        "\"severity\" : \"medium\"",
                        "\"state\" : \"retired\"",
                        "\"outcome\" : \"partly\"",
                        "\"outcome\" : \"not-asked\"",
                        "\"recoveryNanos\" : 21000000000",
                        "\"verdict\" : \"unknown\"");
    }
}
