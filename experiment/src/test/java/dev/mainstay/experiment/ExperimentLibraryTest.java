package dev.mainstay.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.input.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExperimentLibraryTest {
    private static final Path FOLDER = Path.of("../catalog/experiments");

    @Test
    void everyFileOfTheCatalogIsShippedAndCanBeRead() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(f -> f.getFileName().toString().replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(ExperimentLibrary.NAMES);
        }
        assertThat(ExperimentLibrary.shipped())
                .extracting(Experiment::name)
                .containsExactlyElementsOf(ExperimentLibrary.NAMES);
    }

    @Test
    void saysWhyEachIsWorthRunningAndWhatIsExpected() {
        assertThat(ExperimentLibrary.shipped()).allSatisfy(e -> {
            assertThat(e.why()).as(e.name()).hasSizeGreaterThan(80);
            assertThat(e.expectations()).as(e.name()).isNotEmpty();
            assertThat(e.steady()).as(e.name()).isNotEmpty();
        });
    }

    @Test
    void namesTheNearestExperiment() {
        assertThatThrownBy(() -> ExperimentLibrary.find("controler-powercut"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("did you mean 'controller-power-cut'?");
    }

    @Test
    void takesAPathForAFile() {
        assertThat(ExperimentLibrary.find(FOLDER + "/memcached-flush.yaml").name())
                .isEqualTo("memcached-flush");
        assertThatThrownBy(() -> ExperimentLibrary.find("./nowhere.yaml"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("does not exist");
    }
}
