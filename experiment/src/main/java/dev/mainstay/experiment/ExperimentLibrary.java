package dev.mainstay.experiment;

import java.util.List;

/** The experiments that are shipped, and files of users. */
public final class ExperimentLibrary {
    private ExperimentLibrary() {}

    /** All that are shipped, by name. */
    public static List<Experiment> shipped() {
        return List.of();
    }

    /**
     * @param nameOrFile a shipped experiment's name, or a path to a file: anything with a slash or ending in .yaml
     * @throws dev.mainstay.input.InvalidInput when there is no such experiment (nearest name), or the file is wrong
     */
    @SuppressWarnings("DoNotCallSuggester")
    public static Experiment find(String nameOrFile) {
        throw new IllegalStateException("not there yet: " + nameOrFile);
    }
}
