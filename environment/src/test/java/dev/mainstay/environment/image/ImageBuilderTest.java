package dev.mainstay.environment.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is fetched. */
class ImageBuilderTest {
    @TempDir
    private Path folder;

    private Path programs;

    @BeforeEach
    void programs() throws IOException {
        programs = Files.createDirectory(folder.resolve("bin"));
        for (var name : List.of("mmdebstrap", "apt-get", "dpkg")) {
            assertThat(Files.createFile(programs.resolve(name)).toFile().setExecutable(true))
                    .isTrue();
        }
    }

    private void build(long freeBytes) throws InterruptedException {
        new ImageBuilder(
                        new Home(folder.resolve("home")),
                        Map.of("PATH", programs.toString()),
                        RunClock.system(),
                        line -> {},
                        images -> freeBytes)
                .build(List.of("memcached"));
    }

    @Test
    void aMissingProgramIsNamedWithItsMend() throws Exception {
        Files.delete(programs.resolve("mmdebstrap"));
        assertThatThrownBy(() -> build(1L << 40))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("the program mmdebstrap is missing; 'mainstay setup' installs it");
        nothingStays();
    }

    @Test
    void tooLittleSpaceIsToldBeforeAnythingIsFetched() {
        assertThatThrownBy(() -> build(100L << 20))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("needs 3 GiB")
                .hasMessageContaining("100 MiB are free")
                .hasMessageContaining("MAINSTAY_HOME");
        nothingStays();
    }

    private void nothingStays() {
        assertThat(folder.resolve("home/images")).isEmptyDirectory();
        assertThat(folder.resolve("home/packages")).isEmptyDirectory();
    }
}
