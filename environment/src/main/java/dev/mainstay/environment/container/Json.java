package dev.mainstay.environment.container;

import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The environment's own small state files. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static void write(Path file, Object record) {
        CloudFolder.write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(record) + "\n");
    }

    /** Empty when there is no such file. @throws EnvironmentFailure when it cannot be read or is not what it should be */
    static <T> Optional<T> read(Path file, Class<T> type) {
        try {
            return Optional.of(MAPPER.readValue(Files.readString(file), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            throw new EnvironmentFailure("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
