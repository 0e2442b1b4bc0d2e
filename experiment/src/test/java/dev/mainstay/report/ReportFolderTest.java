package dev.mainstay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    @TempDir
    Path folder;

    @Test
    void holds_all_three_reports_and_no_drafts() throws IOException {
        var html = ReportFolder.write(SampleRuns.powerCut(), folder.resolve("deep/run"));

        try (var files = Files.list(html.getParent())) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.html", "report.json", "junit.xml");
        }
    }

    @Test
    void a_run_is_rendered_again_from_its_json() {
        ReportFolder.write(SampleRuns.powerCut(), folder);

        assertThat(JsonRun.read(folder.resolve("report.json"))).isEqualTo(SampleRuns.powerCut());
    }

    @Test
    void a_folder_that_cannot_be_written_is_said_in_a_sentence() throws IOException {
        var file = Files.writeString(folder.resolve("taken"), "");

        assertThatThrownBy(() -> ReportFolder.write(SampleRuns.powerCut(), file))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("cannot be written to " + file)
                .hasMessageContaining("is a file, not a folder");
        assertThatThrownBy(() -> ReportFolder.probe(file.resolve("below"))).isInstanceOf(ReportNotWritten.class);
    }

    @Test
    void looking_whether_a_folder_can_be_written_leaves_nothing_in_it() throws IOException {
        ReportFolder.probe(folder.resolve("new"));

        try (var files = Files.list(folder.resolve("new"))) {
            assertThat(files).isEmpty();
        }
    }
}
