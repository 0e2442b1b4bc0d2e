package dev.mainstay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.event.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeLineTest {
    private static final long S = SampleRuns.S;

    @Test
    void dots_are_one_path_of_relative_moves() {
        var path = DotPath.dots();
        path.add(10, 5);
        path.add(11.24, 4.76);
        path.add(11.24, 4.76);
        path.add(10.3, 6);

        assertThat(path).hasToString("M10 5h0m1.2-.2h0m0 0h0m-.9 1.2h0");
    }

    @Test
    void ticks_go_down_and_the_next_begins_from_there() {
        var path = DotPath.ticks(9);
        path.add(1, 2);
        path.add(2, 2);

        assertThat(path).hasToString("M1 2v9m1-9v9");
    }

    @Test
    void the_time_axis_counts_from_the_fault_in_round_steps() {
        var axis = new TimeAxis(-4 * S, 40 * S, 100, 1000);

        assertThat(axis.ticks().stream().map(TimeAxis.Tick::label))
                .containsExactly("0 s", "5 s", "10 s", "15 s", "20 s", "25 s", "30 s", "35 s", "40 s");
        assertThat(axis.x(0)).isCloseTo(190.9, org.assertj.core.data.Offset.offset(0.1));
        assertThat(new TimeAxis(-2 * S, 2 * S, 0, 100).ticks().getFirst().label())
                .isEqualTo("−2.0 s");
        assertThatThrownBy(() -> new TimeAxis(5, 5, 0, 100)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_latency_axis_spans_whole_powers_of_ten() {
        var axis = LatencyAxis.of(List.of(SampleRuns.powerCut().probes().getFirst()), 0, 100);

        assertThat(axis.ticks().stream().map(LatencyAxis.Tick::label)).containsExactly("10 ms", "100 ms", "1 s");
        assertThat(axis.y(100_000_000L)).isCloseTo(50, org.assertj.core.data.Offset.offset(0.01));
        assertThat(axis.y(5_000_000_000L)).isEqualTo(0);
    }

    @Test
    void labels_never_overlap_and_give_way_to_the_tables_when_there_is_no_room() {
        var rows = new LabelRows(2);

        assertThat(rows.place(0, 100)).hasValue(0);
        assertThat(rows.place(50, 100)).hasValue(1);
        assertThat(rows.place(60, 100)).isEmpty();
        assertThat(rows.place(120, 30)).hasValue(0);
    }

    @Test
    void faults_at_the_same_time_are_one_mark() {
        var marks = Mark.of(List.of(
                new Event.FaultInjecting(S, "power-cut", "controller-1", ""),
                new Event.FaultInjected(S + 1, "power-cut", "controller-1", Duration.ZERO),
                new Event.FaultInjecting(S + 90_000_000, "power-cut", "controller-2", ""),
                new Event.FaultHealing(5 * S, "power-cut", "controller-2")));

        assertThat(marks)
                .containsExactly(
                        new Mark(S, Mark.Kind.FAULT, "power-cut controller-1, controller-2"),
                        new Mark(5 * S, Mark.Kind.HEAL, "heal power-cut controller-2"));
    }

    @Test
    void a_close_up_reaches_from_two_seconds_before_the_fault_to_two_seconds_after_the_outage() {
        var run = SampleRuns.powerCut();
        var fault = TimeOrigin.of(run).nanos();
        var windows = Breaks.of(run);

        assertThat(windows).hasSize(2);
        assertThat(windows.getFirst().fromNanos()).isBetween(fault - 2_100_000_000L, fault - 2 * S);
        var longest = run.probes().getLast().longestOutage().orElseThrow();
        assertThat(windows.getFirst().toNanos()).isEqualTo(longest.endNanos() + 2 * S);
    }

    @Test
    void text_in_the_drawing_is_escaped() {
        var svg = new Svg().open("g", "class", "a\"b").text("text", "<script>&").close();

        assertThat(svg).hasToString("<g class=\"a&quot;b\"><text>&lt;script&gt;&amp;</text></g>");
        assertThatThrownBy(() -> new Svg().open("g").toString()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void every_attempt_is_drawn_once_in_the_time_line() {
        var run = SampleRuns.powerCut();
        var extent = TimeLine.extent(run);
        var svg = TimeLine.svg("t", "t", "d", List.of(TimeLine.Panel.of(run)), extent[0], extent[1]);

        long answered = run.probes().stream()
                .flatMap(p -> p.attempts().stream())
                .filter(a -> a.ok())
                .count();
        long failed = run.probes().stream()
                .flatMap(p -> p.attempts().stream())
                .filter(a -> !a.ok())
                .count();
        assertThat(svg.split("h0", -1).length - 1).isEqualTo(answered);
        assertThat(svg.split("v10", -1).length - 1).isEqualTo(failed);
    }
}
