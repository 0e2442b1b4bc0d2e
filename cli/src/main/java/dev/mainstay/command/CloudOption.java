package dev.mainstay.command;

import dev.mainstay.operation.CloudChoice;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cloud: a file, or the name of one that exists. */
final class CloudOption {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The cloud's file (default: cloud.yaml, or the only cloud there is).")
    @Nullable
    Path file;

    @Option(
            names = "--cloud",
            paramLabel = "NAME",
            completionCandidates = Candidates.Clouds.class,
            description = "A cloud that exists already, or a shipped topology, by its name; no file is needed then.")
    @Nullable
    String name;

    CloudChoice choice() {
        return new CloudChoice(Optional.ofNullable(file), Optional.ofNullable(name));
    }
}
