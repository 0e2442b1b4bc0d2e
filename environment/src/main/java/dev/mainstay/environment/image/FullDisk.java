package dev.mainstay.environment.image;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.host.HostCommand;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file system that filled up during a build, whoever met it first: apt-get, mmdebstrap or Mainstay itself. */
final class FullDisk {
    /** As the kernel says it, and as apt-get does, which looks before it fetches. */
    private static final List<String> WORDS = List.of("No space left on device", "enough free space");

    private static final long FULL_BYTES = 16L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private FullDisk() {}

    /** For programs that do not end when they cannot write: apt-get's method "store" waits for ever then. */
    static HostCommand.Watch of(Path folder) {
        return new HostCommand.Watch(
                () -> {
                    try {
                        return Files.getFileStore(folder).getUsableSpace() < FULL_BYTES
                                ? Optional.of("No space left on device of " + folder)
                                : Optional.empty();
                    } catch (IOException e) {
                        // It cannot be asked now: the program itself will tell.
                        return Optional.empty();
                    }
                },
                PATIENCE);
    }

    static boolean isToldBy(String text) {
        return WORDS.stream().anyMatch(text::contains);
    }

    /** The failure in words that help when a full file system is behind it, else the failure as it is. */
    static EnvironmentFailure orElse(EnvironmentFailure failure, Home home) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            if (isToldBy(String.valueOf(t.getMessage()))) {
                return new EnvironmentFailure(
                        "the image could not be built: the file system of " + home.root()
                                + " is full. Nothing half-built was left; make space there (an image needs 3 GiB), or set MAINSTAY_HOME to a folder on another file system",
                        failure);
            }
        }
        return failure;
    }
}
