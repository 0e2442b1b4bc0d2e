package dev.mainstay.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void contentIsReplacedWholeAndNothingStaysBeside() throws IOException {
        var file = folder.resolve("deploy.json");
        WholeFile.write(file, "one, and longer than the next");
        WholeFile.write(file, "two");

        assertThat(file).hasContent("two");
        assertThat(folder).isDirectoryNotContaining(p -> !p.equals(file));
        assertThat(mode(file)).isEqualTo("rw-r--r--");
    }

    @Test
    void secretIsTheOwnersAloneAlsoWhenTheOldFileWasOpen() throws IOException {
        var file = folder.resolve("secrets.json");
        WholeFile.write(file, "open");
        WholeFile.writeSecret(file, "closed");

        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void failureLeavesTheOldFileAndNothingBeside() throws IOException {
        var file = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(file.resolve("inside"), "x");

        assertThatThrownBy(() -> WholeFile.write(file, "new")).isInstanceOf(IOException.class);
        assertThat(folder).isDirectoryNotContaining(p -> !p.equals(file));
        assertThat(file.resolve("inside")).hasContent("x");
    }

    @Test
    void whatKilledWritersLeftIsRemovedAndNothingElse() throws IOException {
        Files.createTempFile(folder, ".deploy.json.", ".part");
        var file = Files.writeString(folder.resolve("deploy.json"), "whole");
        var other = Folders.make(folder.resolve("common.part"));

        WholeFile.removeHalves(folder);
        WholeFile.removeHalves(folder.resolve("not-there"));

        assertThat(folder).isDirectoryNotContaining(p -> !p.equals(file) && !p.equals(other));
        assertThat(file).hasContent("whole");
    }

    @Test
    void privateFolderIsMadeSoWhateverItWas() throws IOException {
        var fresh = Folders.makePrivate(folder.resolve("a/b"));
        var existing = Folders.makePrivate(Folders.make(folder.resolve("c")));

        assertThat(mode(fresh)).isEqualTo("rwx------");
        assertThat(mode(existing)).isEqualTo("rwx------");
    }

    @Test
    void removingDoesNotFollowLinks() throws IOException {
        var outside = Files.writeString(folder.resolve("outside"), "stays");
        var inside = Folders.make(folder.resolve("x/y"));
        Files.createSymbolicLink(inside.resolve("link"), outside);
        Files.createSymbolicLink(inside.resolve("up"), folder);

        Folders.remove(folder.resolve("x"));
        Folders.remove(folder.resolve("x"));

        assertThat(folder.resolve("x")).doesNotExist();
        assertThat(outside).hasContent("stays");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
