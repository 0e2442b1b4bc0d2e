package dev.mainstay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.compare.Measure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonReportTest {
    private final ComparisonReport report =
            new ComparisonReport(SampleComparisons.plainAgainstHa(), SampleComparisons::run);

    @Test
    void says_in_one_sentence_how_long_each_cloud_was_out_and_how_many_times_shorter() {
        assertThat(report.headline())
                .isEqualTo(
                        "When controller-1 lost power, identity could not be used for at least 25.3 s on identity-single, "
                                + "0.54 s on identity-ha (at least 47 times shorter) and 6.12 s on identity-ha-guide (at least 4.1 times shorter): "
                                + "medians of 5 runs.");
    }

    @Test
    void an_outage_that_only_healing_ended_is_never_shown_as_finite() {
        var html = report.html();

        assertThat(html).contains("≥ 25.3 s", "class=\"bound\"").doesNotContainPattern("(?<!≥|least) 25\\.3 s</text>");
        assertThat(report.terminal(Optional.empty(), false)).contains("≥ 25.3 s", "a lower bound");
        assertThat(report.json()).contains("\"lowerBound\" : true", "\"lowerBound\" : false");
    }

    @Test
    void two_bounds_have_no_ratio_and_neither_has_nothing() {
        var bound = side(List.of(9e9), true);

        assertThat(ComparisonHeadline.times(bound, bound)).isEmpty();
        assertThat(ComparisonHeadline.times(side(List.of(1e9), false), side(List.of(0.0), false)))
                .isEmpty();
        assertThat(ComparisonHeadline.times(side(List.of(1e9), false), side(List.of(4.19e9), false)))
                .contains("4.1 times longer");
        assertThat(ComparisonHeadline.times(side(List.of(1e9), false), bound)).contains("at least 9.0 times longer");
    }

    @Test
    void works_without_the_runs_themselves() {
        var alone = new ComparisonReport(SampleComparisons.plainAgainstHa(), id -> Optional.empty());

        assertThat(alone.html()).contains("537 ms").doesNotContain("side by side");
        assertThat(alone.headline()).startsWith("After the same fault, identity-token could not be used for");
    }

    @Test
    void stays_escaped_and_self_contained() {
        assertThat(report.html()).doesNotContain("<link", " style=", "src=\"").contains("default-src &#39;none&#39;");
    }

    private static CloudOutages side(List<Double> values, boolean bound) {
        return new CloudOutages(
                "c",
                "p",
                values.stream().map(v -> new CloudOutages.Value("r", v, bound)).toList(),
                SampleComparisons.figure("c", "p", Measure.LONGEST_OUTAGE, values)
                        .summary());
    }
}
