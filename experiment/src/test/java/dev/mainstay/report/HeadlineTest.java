package dev.mainstay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.experiment.RunRecord;
import dev.mainstay.probe.ProbeRecord;
import dev.mainstay.probe.WriteHistory;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlineTest {
    @Test
    void says_for_how_long_after_what_and_what_was_lost() {
        assertThat(Headline.of(SampleRuns.powerCut()))
                .isEqualTo(
                        "Identity could not be used for 0.54 s after controller-1 lost power; no acknowledged write was lost.");
    }

    @Test
    void says_what_came_twice_or_late_too() {
        var fate = new WriteHistory(true, 581, 13, List.of(), List.of(4L), List.of(7L, 8L), "");
        var run = SampleRuns.powerCut();
        var probes = run.probes().stream()
                .map(p -> new ProbeRecord(
                        p.name(),
                        p.what(),
                        p.kind(),
                        p.every(),
                        p.timeout(),
                        p.slow(),
                        p.attempts(),
                        p.outages(),
                        p.degraded(),
                        p.history().map(_ -> fate)))
                .toList();
        assertThat(Headline.of(new RunRecord(
                        run.id(),
                        run.experiment(),
                        run.title(),
                        run.description(),
                        run.cloud(),
                        run.startedAt(),
                        run.nanos(),
                        run.verdict(),
                        run.reasons(),
                        run.outcomes(),
                        run.events(),
                        probes,
                        run.recovery(),
                        run.leftovers(),
                        run.facts(),
                        run.versions(),
                        run.command())))
                .endsWith("; no acknowledged write was lost, 1 came twice and 2 came out of order.");
    }

    @Test
    void says_when_only_undoing_the_fault_brought_the_service_back() {
        assertThat(Headline.of(SampleRuns.plain()))
                .isEqualTo(
                        "Identity could not be used for 25.3 s after controller-1 lost power, and came back only when that was undone.");
    }

    @Test
    void an_outage_without_an_end_is_a_lower_bound_and_an_unread_history_promises_nothing() {
        assertThat(Headline.of(SampleRuns.open()))
                .startsWith(
                        "Identity could not be used for at least 38.8 s after controller-1 lost power, and still could not when probing ended")
                .endsWith("whether acknowledged writes were lost could not be verified.");
    }

    @Test
    void what_became_of_a_guest_is_told_apart() {
        assertThat(Headline.of(SampleRuns.withGuest()))
                .isEqualTo(
                        "Identity could not be used for 0.54 s after controller-1 lost power; a guest was reached all "
                                + "the time; no acknowledged write was lost.");
        long fault = 25_000_000_000L;
        assertThat(Headline.of(SampleRuns.withGuest(new long[] {fault, fault + 2_000_000_000L})))
                .contains("; a guest was not reached for 2");
    }

    @Test
    void it_is_about_what_was_out_longest_and_names_the_others() {
        long fault = 25_000_000_000L;
        var images = SampleRuns.with(
                SampleRuns.powerCut(), "image-list", "http", new long[] {fault, fault + 1_700_000_000L});

        assertThat(Headline.of(images))
                .startsWith("The image service could not be used for 1.70 s after controller-1 lost power; "
                        + "also out: identity-token");
        assertThat(Headline.worst(SampleRuns.with(
                        SampleRuns.powerCut(), "image-list", "http", new long[] {fault, fault + 1_000_000L})))
                .hasValueSatisfying(p -> assertThat(p.name()).startsWith("identity-"));
    }

    @Test
    void what_users_could_not_make_counts_as_much_as_what_they_could_not_read() {
        long fault = 25_000_000_000L;
        var guests = SampleRuns.with(
                SampleRuns.withGuest(), "guest-create", "operation", new long[] {fault, fault + 9_000_000_000L});

        assertThat(Headline.of(guests))
                .isEqualTo("New guests could not be made for 9.00 s after controller-1 lost power; also out: "
                        + "identity-token; a guest was reached all the time; no acknowledged write was lost.");
    }

    @Test
    void a_fault_that_never_came_in_force_is_no_cause() {
        assertThat(Headline.cause(SampleRuns.hostile("disk-full")))
                .contains("disk-full on disk-full could not be injected");
    }

    @Test
    void a_run_that_was_not_done_says_why() {
        assertThat(Headline.of(SampleRuns.skipped()))
                .isEqualTo("Not run: this kernel cannot delay packets (sch_netem is missing).");
    }
}
