package dev.mainstay.environment.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.environment.EnvironmentFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessStreamsTest {
    @Test
    void linesAreWholeHoweverTheyCome() {
        var seen = new ArrayList<String>();
        var lines = ProcessStreams.lines(seen::add);
        List.of("a", "b\nc", "\n\nd").forEach(lines);
        assertThat(seen).containsExactly("ab", "c", "");
        lines.accept("\n");
        assertThat(seen).last().isEqualTo("d");
    }

    @Test
    void aLineWithoutEndComesInPieces() {
        var seen = new ArrayList<String>();
        ProcessStreams.lines(seen::add).accept("x".repeat(200_000));
        assertThat(seen).hasSize(3);
    }

    @Test
    void aTailKeepsTheEndWithinItsBound() {
        var tail = new TextTail(10);
        for (int i = 0; i < 1000; i++) {
            tail.add(i + ",");
        }
        assertThat(tail.toString()).isEqualTo("7,998,999,");
        tail.add("x".repeat(100));
        assertThat(tail.toString()).isEqualTo("x".repeat(10));
    }

    @Test
    void aHostProgramTellsHowItEnded() {
        assertThat(HostProgram.run("in", List.of("cat")).stdout()).isEqualTo("in");
        assertThatThrownBy(() -> HostProgram.must("sh", "-c", "echo why >&2; exit 3"))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("3: why");
        assertThatThrownBy(() -> HostProgram.must("no-such-program-here"))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("no-such-program-here");
        assertThatThrownBy(() -> HostProgram.run("", Duration.ofMillis(100), List.of("sleep", "30")))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("did not end");
    }

    @Test
    void dollarsAreDoubledForSystemd() {
        assertThat(NodePrograms.escaped(List.of("a$b", "$$", "%n"))).containsExactly("a$$b", "$$$$", "%n");
    }
}
