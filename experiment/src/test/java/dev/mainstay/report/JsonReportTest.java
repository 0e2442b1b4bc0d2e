package dev.mainstay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.experiment.RunRecord;
import dev.mainstay.input.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReportTest {
    static Stream<RunRecord> runs() {
        return Stream.of(
                SampleRuns.powerCut(),
                SampleRuns.plain(),
                SampleRuns.open(),
                SampleRuns.skipped(),
                SampleRuns.hostile("\"\\\u0000\n</script>"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void what_is_written_is_read_back_whole(RunRecord run) {
        assertThat(JsonRun.parse(JsonReport.of(run))).isEqualTo(run);
    }

    @Test
    void has_the_derived_figures_beside_the_record() {
        assertThat(JsonReport.of(SampleRuns.powerCut()))
                .contains(
                        "\"format\" : 1",
                        "\"verdict\" : \"passed\"",
                        "\"longestOutageNanos\" : 537",
                        "\"resolutionNanos\" : 100");
    }

    @Test
    void a_file_that_is_something_else_is_refused_with_what_is_wrong_in_it(@TempDir Path folder) throws IOException {
        refuse(folder.resolve("none.json"), "does not exist");
        refuse(Files.writeString(folder.resolve("a.json"), "{"), "is not JSON");
        refuse(Files.writeString(folder.resolve("b.json"), "[1]"), "is not the report of a run");
        refuse(Files.writeString(folder.resolve("c.json"), "[".repeat(5_000)), "is not JSON");
        var good = JsonReport.of(SampleRuns.powerCut());
        refuse(
                Files.writeString(folder.resolve("d.json"), good.replace("\"format\" : 1", "\"format\" : 2")),
                "format 2");
        refuse(
                Files.writeString(
                        folder.resolve("e.json"),
                        good.replaceFirst("\"everyNanos\" : \\d+", "\"everyNanos\" : \"fast\"")),
                "report.probes[0].everyNanos is not a whole number");
        refuse(
                Files.writeString(
                        folder.resolve("f.json"),
                        good.replaceFirst("\"verdict\" : \"passed\"", "\"verdict\" : \"fine\"")),
                "not a verdict");
        refuse(
                Files.writeString(folder.resolve("g.json"), good.replace("2026-11-21T10", "yesterday")),
                "startedAt is not a time");
        refuse(
                Files.writeString(folder.resolve("h.json"), good.replaceFirst("\"ok\" : \\[ true,", "\"ok\" : [")),
                "not of the same length");
    }

    private static void refuse(Path file, String because) {
        assertThatThrownBy(() -> JsonRun.read(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(because);
    }
}
