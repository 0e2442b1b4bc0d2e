package dev.mainstay.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.experiment.Expectation.Bound;
import dev.mainstay.experiment.Expectation.Measure;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.ProbeRecord;
import dev.mainstay.probe.ProberHealth;
import dev.mainstay.probe.WriteHistory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {
    private static final long MS = 1_000_000L;
    private static final ProbeRecord NOTHING = record(Optional.empty());

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
        return new Expectation(measure, "p", bound, limit, Optional.empty(), 1);
    }

    private static ProberHealth.Distrust stall(long fromMs, long toMs) {
        return new ProberHealth.Distrust(fromMs * MS, toMs * MS, "late");
    }

    /**
     * The outage begins at 10 s and the probe asks each 100 ms. A stall may have hidden that an outage which it meets was longer, may have hidden one of
     * its own, and may have feigned what lies within it; the figure decides only where none of that changes anything.
     */
    @ParameterizedTest
    @CsvSource({
        "800,      0,     0, PASSED,  none",
        "1000,     0,     0, PASSED,  none",
        "1001,     0,     0, FAILED,  none",
        "800,  15000, 15900, PASSED,  far away: successes lie between",
        "800,  15000, 16001, UNKNOWN, as long as an outage that would be too long",
        "800,  10800, 11000, PASSED,  together still within the bound",
        "800,  10800, 11001, UNKNOWN, meets its end",
        "800,  10900, 11001, UNKNOWN, one interval after its end",
        "800,  10901, 11101, PASSED,  a success in between",
        "800,   9700, 10100, UNKNOWN, meets its beginning",
        "1300, 15000, 19000, FAILED,  cannot have shortened one that it does not meet",
        "1300, 10000, 10299, FAILED,  what is left is too long all the same",
        "1300, 10000, 10300, UNKNOWN, what is left would do",
        "1500, 10600, 10700, UNKNOWN, may have hidden a success in the middle",
        "2500, 11200, 11300, FAILED,  either side of it is too long"
    })
    void aFigureDecidesWhereTheProbersOwnStallsCannotTurnIt(
            long outageMs, long fromMs, long toMs, Verdict verdict, String why) {
        var seen = record(Optional.empty(), new Outage(10_000 * MS, (10_000 + outageMs) * MS, false, 1));
        var stalls = toMs == 0 ? List.<ProberHealth.Distrust>of() : List.of(stall(fromMs, toMs));
        assertThat(expect(Measure.OUTAGE, Bound.AT_MOST, 1000 * MS)
                        .judge(seen, NOTHING, stalls)
                        .verdict())
                .as(why)
                .isEqualTo(verdict);
    }

    @Test
    void manyShortStallsApartHideNoLongOutage() {
        var stalls = java.util.stream.LongStream.range(0, 50)
                .mapToObj(n -> stall(n * 1000, n * 1000 + 150))
                .toList();
        var seen = record(Optional.empty(), new Outage(10_500 * MS, 11_000 * MS, false, 1));
        assertThat(expect(Measure.OUTAGE, Bound.AT_MOST, 1000 * MS).judge(seen, NOTHING, stalls))
                .isEqualTo(new Expectation.Outcome("longest outage of p at most 1 s", Verdict.PASSED, "500 ms"));
        // All together they do: 500 ms, and up to 50 times 150 ms that nobody saw.
        assertThat(expect(Measure.TOTAL_OUTAGE, Bound.AT_MOST, 1000 * MS).judge(seen, NOTHING, stalls))
                .isEqualTo(new Expectation.Outcome(
                        "all outages together of p at most 1 s",
                        Verdict.UNKNOWN,
                        "500 ms, but the prober itself stalled: anything from 500 ms to 8.00 s"));
    }

    @Test
    void countsAreCertainAsFarAsNoStallMeetsThem() {
        var seen = record(
                Optional.empty(),
                new Outage(1000 * MS, 1600 * MS, false, 1),
                new Outage(5000 * MS, 5700 * MS, false, 1));
        var stalls = List.of(stall(5600, 5800));
        assertThat(expect(Measure.OUTAGES, Bound.AT_LEAST, 1)
                        .judge(seen, NOTHING, stalls)
                        .verdict())
                .isEqualTo(Verdict.PASSED);
        assertThat(expect(Measure.OUTAGES, Bound.AT_MOST, 0)
                        .judge(seen, NOTHING, stalls)
                        .verdict())
                .isEqualTo(Verdict.FAILED);
        assertThat(expect(Measure.OUTAGES, Bound.AT_LEAST, 2)
                        .judge(seen, NOTHING, stalls)
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(expect(Measure.OUTAGES, Bound.AT_MOST, 2)
                        .judge(seen, NOTHING, stalls)
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void theLongestAndTheSumAreDifferentThings() {
        var seen =
                record(Optional.empty(), new Outage(0, 600 * MS, false, 1), new Outage(5000 * MS, 5700 * MS, false, 1));
        assertThat(expect(Measure.OUTAGE, Bound.AT_MOST, 1000 * MS)
                        .judge(seen, NOTHING, List.of())
                        .seen())
                .isEqualTo("700 ms");
        assertThat(expect(Measure.TOTAL_OUTAGE, Bound.AT_MOST, 1000 * MS).judge(seen, NOTHING, List.of()))
                .isEqualTo(new Expectation.Outcome("all outages together of p at most 1 s", Verdict.FAILED, "1.30 s"));
        assertThat(expect(Measure.OUTAGES, Bound.AT_MOST, 1)
                        .judge(seen, NOTHING, List.of())
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void anOpenOutageIsALowerBound() {
        var seen = record(Optional.empty(), new Outage(0, 3000 * MS, true, 30));
        assertThat(expect(Measure.OUTAGE, Bound.AT_MOST, 5000 * MS)
                        .judge(seen, NOTHING, List.of())
                        .seen())
                .startsWith("at least 3.00 s");
    }

    /** An outage of {@code earlierMs} before anything was broken may go on afterwards: a figure that only so much of it turns does not decide. */
    @ParameterizedTest
    @CsvSource({
        "at-most,  800,  300, PASSED,  met in spite of it",
        "at-most,  1200, 0,   FAILED,  nothing was amiss before",
        "at-most,  1200, 300, UNKNOWN, would have been 900 ms without",
        "at-most,  1200, 199, FAILED,  too long without it as well",
        "at-most,  30000, 300, FAILED, nor does it excuse half a minute",
        "at-least, 1200, 300, UNKNOWN, reached only with it",
        "at-least, 1200, 200, PASSED,  reached without it",
        "at-least, 800,  300, FAILED,  not even with it"
    })
    void whatWasAmissBeforeCastsDoubtOnWhatItCouldHaveTurned(
            String bound, long outageMs, long earlierMs, Verdict verdict, String why) {
        var seen = record(Optional.empty(), new Outage(10_000 * MS, (10_000 + outageMs) * MS, false, 1));
        var before = earlierMs == 0
                ? NOTHING
                : record(Optional.empty(), new Outage(1_000 * MS, (1_000 + earlierMs) * MS, false, 1));
        var limit = bound.equals("at-most") ? Bound.AT_MOST : Bound.AT_LEAST;
        assertThat(expect(Measure.OUTAGE, limit, 1000 * MS)
                        .judge(seen, before, List.of())
                        .verdict())
                .as(why)
                .isEqualTo(verdict);
        assertThat(expect(Measure.TOTAL_OUTAGE, limit, 1000 * MS)
                        .judge(seen, before, List.of())
                        .verdict())
                .as(why)
                .isEqualTo(verdict);
    }

    @Test
    void countsOfBeforeCastTheSameDoubt() {
        var two = record(
                Optional.empty(),
                new Outage(9000 * MS, 9100 * MS, false, 1),
                new Outage(9500 * MS, 9600 * MS, false, 1));
        var one = record(Optional.empty(), new Outage(1000 * MS, 1100 * MS, false, 1));
        assertThat(expect(Measure.OUTAGES, Bound.AT_MOST, 1).judge(two, one, List.of()))
                .isEqualTo(new Expectation.Outcome(
                        "outages of p at most 1",
                        Verdict.UNKNOWN,
                        "2, but there was 1 before anything was broken: as much may be of that"));
        assertThat(expect(Measure.OUTAGES, Bound.AT_MOST, 0)
                        .judge(two, one, List.of())
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void historiesAreJudgedWhateverTheProberDidButOnlyWhenVerified() {
        var lost = new WriteHistory(true, 100, 2, List.of(7L, 8L), List.of(), List.of(), "");
        assertThat(expect(Measure.LOST, Bound.AT_MOST, 0)
                        .judge(record(Optional.of(lost)), NOTHING, List.of(stall(0, 5000))))
                .isEqualTo(new Expectation.Outcome(
                        "acknowledged writes lost of p at most 0", Verdict.FAILED, "2 of 100 acknowledged"));
        var blind = new WriteHistory(false, 100, 2, List.of(), List.of(), List.of(), "no answer");
        assertThat(expect(Measure.LOST, Bound.AT_MOST, 0)
                        .judge(record(Optional.of(blind)), NOTHING, List.of())
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(expect(Measure.LOST, Bound.AT_MOST, 0)
                        .judge(record(Optional.empty()), NOTHING, List.of())
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anOpenOutageWithinTheBoundIsNotKnownToMeetIt() {
        var seen = record(Optional.empty(), new Outage(0, 300 * MS, true, 3));
        assertThat(expect(Measure.OUTAGE, Bound.AT_MOST, 1000 * MS)
                        .judge(seen, NOTHING, List.of())
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(expect(Measure.OUTAGE, Bound.AT_MOST, 100 * MS)
                        .judge(seen, NOTHING, List.of())
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
