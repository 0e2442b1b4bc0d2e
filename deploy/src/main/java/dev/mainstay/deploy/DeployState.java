package dev.mainstay.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which steps were done, and for what content: {@code deploy.json}. Written after each step, so that a run that was cut off goes on from
 * there. A file that cannot be read counts as empty: every step is idempotent, so doing them again is safe. Thread-safe.
 */
final class DeployState {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Map<String, String> done;

    private DeployState(Path file, Map<String, String> done) {
        this.file = file;
        this.done = done;
    }

    static DeployState load(Path file) {
        if (!Files.exists(file)) {
            return new DeployState(file, new TreeMap<>());
        }
        try {
            return new DeployState(
                    file, JSON.readValue(Files.readString(file), new TypeReference<TreeMap<String, String>>() {}));
        } catch (IOException | JacksonException e) {
            return new DeployState(file, new TreeMap<>());
        }
    }

    synchronized Optional<String> digestOf(StepId step) {
        return Optional.ofNullable(done.get(step.toString()));
    }

    synchronized void done(StepId step, String digest) {
        done.put(step.toString(), digest);
        save();
    }

    /** The node's disk is gone, and with it what was done there. */
    synchronized void forget(String node) {
        if (done.keySet().removeIf(k -> k.startsWith(node + "/"))) {
            save();
        }
    }

    private void save() {
        try {
            PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(done) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
