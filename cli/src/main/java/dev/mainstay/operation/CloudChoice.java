package dev.mainstay.operation;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which cloud a command is about; neither means {@code cloud.yaml}, or the only cloud there is.
 *
 * @param file as the user named it, from the working folder
 * @param name of a cloud that exists already, or of a topology that ships with Mainstay; it wins over the file
 */
public record CloudChoice(Optional<Path> file, Optional<String> name) {
    public static final Path DEFAULT_FILE = Path.of("cloud.yaml");

    public static CloudChoice named(String name) {
        return new CloudChoice(Optional.empty(), Optional.of(name));
    }

    public static CloudChoice inFile(Path file) {
        return new CloudChoice(Optional.of(file), Optional.empty());
    }

    public Path fileOrDefault() {
        return file.orElse(DEFAULT_FILE);
    }
}
