package dev.mainstay.criticality;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.home.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A measurement's record as criticality.json, to be read by later commands. */
public final class CriticalityRecordFile {
    public static final String NAME = "criticality.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CriticalityRecordFile() {}

    static void write(Path file, CriticalityRecord record) {
        try {
            WholeFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(record) + "\n");
        } catch (IOException | JacksonException e) {
            throw new EnvironmentFailure("the record " + file + " cannot be written: " + e, e);
        }
    }

    /** @throws EnvironmentFailure when it cannot be read */
    public static CriticalityRecord read(Path file) {
        try {
            return JSON.readValue(file, CriticalityRecord.class);
        } catch (JacksonException e) {
            throw new EnvironmentFailure("the record " + file + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
