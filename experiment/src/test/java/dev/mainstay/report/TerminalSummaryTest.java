package dev.mainstay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalSummaryTest {
    @Test
    void fits_a_hundred_columns_but_for_what_is_there_to_be_copied() {
        for (var run : new dev.mainstay.experiment.RunRecord[] {
            SampleRuns.powerCut(),
            SampleRuns.open(),
            SampleRuns.skipped(),
            SampleRuns.large(),
            SampleRuns.hostile("long ".repeat(80) + "x".repeat(300))
        }) {
            assertThat(TerminalSummary.of(run, Optional.empty(), false).lines())
                    .filteredOn(l -> !l.startsWith("  again"))
                    .allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(100));
        }
    }

    @Test
    void tells_what_was_seen_per_probe_and_where_the_report_is() {
        assertThat(TerminalSummary.of(SampleRuns.powerCut(), Optional.of("runs/x/report.html"), false))
                .contains("Identity could not be used for 0.54 s after controller-1 lost power")
                .contains(" PASSED ")
                .contains("537 ms ± 100 ms")
                .contains("from −0.037 s to +0.501 s after the fault")
                .contains("581 acknowledged writes, 0 lost")
                .contains("runs/x/report.html");
        assertThat(TerminalSummary.of(SampleRuns.open(), Optional.empty(), false))
                .contains("out for at least 38.8 s", "not verified", "Left over after heal", "nftables");
    }

    @Test
    void has_colours_only_when_asked_and_never_a_node_s_own() {
        assertThat(TerminalSummary.of(SampleRuns.powerCut(), Optional.empty(), false))
                .doesNotContain("\u001b");
        assertThat(TerminalSummary.of(SampleRuns.powerCut(), Optional.empty(), true))
                .contains("\u001b[32");
        assertThat(TerminalSummary.of(SampleRuns.hostile("\u001b[2J"), Optional.empty(), false))
                .doesNotContain("\u001b");
    }
}
