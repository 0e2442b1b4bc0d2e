package dev.mainstay.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    private Path parent;

    @Test
    void aPassingFolderTakesAwayWhatProcessesThatAreGoneLeft() throws Exception {
        var gone = new ProcessBuilder("true").start();
        gone.waitFor();
        var kept = Files.createDirectories(parent.resolve("elsewhere/precious"));
        var left = Files.createDirectories(parent.resolve("mainstay-it-" + gone.pid() + "-1/deep/deeper"));
        Files.createSymbolicLink(left.resolve("out"), kept);
        var link = Files.createSymbolicLink(parent.resolve("mainstay-it-" + gone.pid() + "-2"), kept);
        var withCloud = Files.createDirectories(parent.resolve("mainstay-it-" + gone.pid() + "-3/clouds/a"));
        var otherKind = Files.createDirectories(parent.resolve("mainstay-image-it-" + gone.pid() + "-4"));
        var first = Folders.makePassing(parent, "mainstay-it");

        var second = Folders.makePassing(parent, "mainstay-it");

        assertThat(parent.resolve("mainstay-it-" + gone.pid() + "-1")).doesNotExist();
        assertThat(first).as("of a process that lives").isDirectory();
        assertThat(second).isDirectory().isNotEqualTo(first);
        assertThat(kept).isDirectory();
        assertThat(link).isSymbolicLink();
        assertThat(withCloud).as("its nodes may be running").isDirectory();
        assertThat(otherKind).isDirectory();
    }
}
