package dev.mainstay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultTest {
    private static Row row(Row.Bar bar) {
        return new Row() {
            @Override
            public String id() {
                return "some-row";
            }

            @Override
            public String what() {
                return "some figure";
            }

            @Override
            public String unit() {
                return "s";
            }

            @Override
            public Bar bar() {
                return bar;
            }

            @Override
            public int runs() {
                return 3;
            }

            @Override
            public Measured measure(int runs, Desk desk) {
                throw new Unmeasured("not here");
            }
        };
    }

    private static Result result(Row.Bar bar, Optional<Row.Rival> rival, Double... figures) {
        return Result.of(row(bar), new Row.Measured(List.of(figures), rival, ""));
    }

    @Test
    void theMedianIsJudgedUnlessAllRunsAre() {
        assertThat(result(Row.Bar.below(1), Optional.empty(), 0.5, 0.9, 7.0).met())
                .isTrue();
        assertThat(result(Row.Bar.below(1), Optional.empty(), 1.0).met()).isFalse();
        assertThat(result(Row.Bar.allAtMost(1), Optional.empty(), 0.5, 0.9, 1.1).met())
                .isFalse();
        assertThat(result(Row.Bar.allAtMost(0), Optional.empty(), 0.0, 0.0).met())
                .isTrue();
        assertThat(result(Row.Bar.atLeast(3), Optional.empty(), 2.0, 3.0, 4.0).met())
                .isTrue();
    }

    @Test
    void whatWasNotMeasuredIsNotMet() {
        var none = Result.none(row(Row.Bar.allAtMost(0)), "needs root");
        assertThat(none.met()).isFalse();
        assertThat(none.json())
                .containsEntry("measured", null)
                .containsEntry("runs", 0)
                .containsEntry("note", "needs root");
        assertThat(Table.of(List.of(none))).contains("NO").contains("not measured: needs root");
    }

    @Test
    void theResultHasMedianSpreadAndRatio() {
        var json = result(Row.Bar.below(1), Optional.of(new Row.Rival("other", 2.0, false)), 0.4, 0.5, 0.8)
                .json();
        assertThat(json)
                .containsEntry("id", "some-row")
                .containsEntry("unit", "s")
                .containsEntry("measured", 0.5)
                .containsEntry("spread", List.of(0.4, 0.8))
                .containsEntry("runs", 3)
                .containsEntry("bar", "< 1")
                .containsEntry("met", true)
                .containsEntry("rival", 2.0)
                .containsEntry("rivalMeasured", false)
                .containsEntry("ratio", 4.0);
    }

    @Test
    void noRatioOfNothing() {
        assertThat(result(Row.Bar.allAtMost(0), Optional.of(new Row.Rival("other", 2.0, true)), 0.0)
                        .ratio())
                .isNull();
    }

    @Test
    void theRowsHaveNamesOfTheirOwn() {
        assertThat(Bench.rows().stream().map(Row::id)).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z-]+"));
    }
}
