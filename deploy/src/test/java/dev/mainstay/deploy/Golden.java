package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are compared with files; {@code -Dgolden.update=true} writes the files anew, for a look at their difference in git. */
final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    static void check(String file, String text) throws IOException {
        var path = FOLDER.resolve(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        }
        assertThat(text)
                .as("golden file %s (update with -Dgolden.update=true)", path)
                .isEqualTo(Files.readString(path));
    }
}
