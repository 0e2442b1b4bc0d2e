package dev.mainstay.compare;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.home.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A comparison's record as comparison.json, to be read by later commands. */
public final class ComparisonRecordFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ComparisonRecordFile() {}

    static void write(Path file, ComparisonRecord comparison) {
        try {
            WholeFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(comparison) + "\n");
        } catch (IOException | JacksonException e) {
            throw new EnvironmentFailure("the record " + file + " cannot be written: " + e, e);
        }
    }

    /** @throws EnvironmentFailure when it cannot be read */
    public static ComparisonRecord read(Path file) {
        try {
            return JSON.readValue(file, ComparisonRecord.class);
        } catch (JacksonException e) {
            throw new EnvironmentFailure("the record " + file + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
