package dev.mainstay.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.experiment.Expectation.Bound;
import dev.mainstay.experiment.Expectation.Measure;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.ProbeRecord;
import dev.mainstay.probe.WriteHistory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {
    private static final long MS = 1_000_000L;

    private static ProbeRecord record(Optional<WriteHistory> history, Outage... outages) {
        return new ProbeRecord(
                "p",
                "",
                "sql",
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                List.of(),
                List.of(outages),
                List.of(),
                history);
    }

    private static Expectation expect(Measure measure, Bound bound, long limit) {
        return new Expectation(measure, "p", bound, limit, 1);
    }

    /** A stall may have hidden or feigned as much outage as it lasted; the figure decides only where that changes nothing. */
    @ParameterizedTest
    @CsvSource({
        "800,  0,    PASSED",
        "1000, 0,    PASSED",
        "1001, 0,    FAILED",
        "800,  200,  PASSED",
        "800,  201,  UNKNOWN",
        "1300, 299,  FAILED",
        "1300, 300,  UNKNOWN",
        "0,    1001, UNKNOWN"
    })
    void aFigureDecidesWhereTheProbersOwnStallsCannotTurnIt(long outageMs, long stalledMs, Verdict verdict) {
        var seen = record(Optional.empty(), new Outage(0, outageMs * MS, false, 1));
        assertThat(expect(Measure.OUTAGE, Bound.AT_MOST, 1000 * MS)
                        .judge(seen, stalledMs * MS)
                        .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void theLongestAndTheSumAreDifferentThings() {
        var seen =
                record(Optional.empty(), new Outage(0, 600 * MS, false, 1), new Outage(5000 * MS, 5700 * MS, false, 1));
        assertThat(expect(Measure.OUTAGE, Bound.AT_MOST, 1000 * MS)
                        .judge(seen, 0)
                        .seen())
                .isEqualTo("700 ms");
        assertThat(expect(Measure.TOTAL_OUTAGE, Bound.AT_MOST, 1000 * MS).judge(seen, 0))
                .isEqualTo(new Expectation.Outcome("all outages together of p at most 1 s", Verdict.FAILED, "1.30 s"));
        assertThat(expect(Measure.OUTAGES, Bound.AT_MOST, 1).judge(seen, 0).verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void anOpenOutageIsALowerBound() {
        var seen = record(Optional.empty(), new Outage(0, 3000 * MS, true, 30));
        assertThat(expect(Measure.OUTAGE, Bound.AT_MOST, 5000 * MS)
                        .judge(seen, 0)
                        .seen())
                .startsWith("at least 3.00 s");
    }

    @Test
    void historiesAreJudgedWhateverTheProberDidButOnlyWhenVerified() {
        var lost = new WriteHistory(true, 100, 2, List.of(7L, 8L), List.of(), List.of(), "");
        assertThat(expect(Measure.LOST, Bound.AT_MOST, 0).judge(record(Optional.of(lost)), 5000 * MS))
                .isEqualTo(new Expectation.Outcome(
                        "acknowledged writes lost of p at most 0", Verdict.FAILED, "2 of 100 acknowledged"));
        var blind = new WriteHistory(false, 100, 2, List.of(), List.of(), List.of(), "no answer");
        assertThat(expect(Measure.LOST, Bound.AT_MOST, 0)
                        .judge(record(Optional.of(blind)), 0)
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(expect(Measure.LOST, Bound.AT_MOST, 0)
                        .judge(record(Optional.empty()), 0)
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anOpenOutageWithinTheBoundIsNotKnownToMeetIt() {
        var seen = record(Optional.empty(), new Outage(0, 300 * MS, true, 3));
        assertThat(expect(Measure.OUTAGE, Bound.AT_MOST, 1000 * MS)
                        .judge(seen, 0)
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(expect(Measure.OUTAGE, Bound.AT_MOST, 100 * MS)
                        .judge(seen, 0)
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void theLeaderOfMostQueuesIsFoundInTheListing() {
        var listing = "a\t<rabbit@controller-2.1732150000.1669.0>\nb\t<rabbit@controller-1.1.2.0>\n"
                + "c\t<rabbit@controller-2.1.3.0>\nd\t\n";
        assertThat(CloudPlacement.leader(listing, Optional.empty())).contains("controller-2");
        assertThat(CloudPlacement.leader(listing, Optional.of("b"))).contains("controller-1");
        assertThat(CloudPlacement.leader(listing, Optional.of("nowhere"))).isEmpty();
        assertThat(CloudPlacement.leader("", Optional.empty())).isEmpty();
    }
}
