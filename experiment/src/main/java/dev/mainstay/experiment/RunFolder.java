package dev.mainstay.experiment;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * What a run leaves on disk: events.jsonl, run.json, the files it was started from, and logs/NODE.log. A comparison leaves
 * comparison.json.
 *
 * @param id the folder's own name
 */
public record RunFolder(String id, Path path) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int SAME_SECOND_MAX = 100;

    /** Makes a new one, named by the time and {@code what}. @throws EnvironmentFailure when it cannot be written */
    public static RunFolder create(Home home, Instant at, String what) {
        var base = STAMP.withZone(ZoneId.systemDefault()).format(at) + "-" + what;
        try {
            Files.createDirectories(home.runs());
            for (int i = 1; i <= SAME_SECOND_MAX; i++) {
                var id = i == 1 ? base : base + "-" + i;
                try {
                    return new RunFolder(id, Files.createDirectory(home.runs().resolve(id)));
                } catch (FileAlreadyExistsException taken) {
                    // another run began in the same second: the next number
                }
            }
        } catch (IOException e) {
            throw new EnvironmentFailure("the folder of runs " + home.runs() + " cannot be written: " + e, e);
        }
        throw new EnvironmentFailure(SAME_SECOND_MAX + " runs are named " + base);
    }

    public Path events() {
        return path.resolve("events.jsonl");
    }

    public Path record() {
        return path.resolve("run.json");
    }

    public Path comparison() {
        return path.resolve("comparison.json");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public void write(Path file, String text) {
        try {
            Files.createDirectories(path);
            var parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new EnvironmentFailure(file + " cannot be written: " + e, e);
        }
    }

    /** Keeps a copy if there is such a file. */
    public void copy(Path from, String name) {
        try {
            if (Files.isRegularFile(from)) {
                Files.copy(from, path.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new EnvironmentFailure(from + " cannot be copied to " + path + ": " + e, e);
        }
    }
}
