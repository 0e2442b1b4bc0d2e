package dev.mainstay.experiment;

import java.nio.file.Path;

/** Reads experiment files. */
public final class ExperimentFile {
    private ExperimentFile() {}

    /** @throws dev.mainstay.input.InvalidInput with everything that is wrong with it */
    public static Experiment read(Path file) {
        return parse(file.toString(), "");
    }

    /**
     * @param fileName as the user named it, for messages
     * @throws dev.mainstay.input.InvalidInput with everything that is wrong with it
     */
    @SuppressWarnings("DoNotCallSuggester")
    public static Experiment parse(String fileName, String text) {
        throw new IllegalStateException("not there yet: " + fileName + text);
    }
}
