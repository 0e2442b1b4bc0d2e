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
            description = "The cloud's file (default: cloud.yaml).")
    Path file = Path.of("cloud.yaml");

    @Option(
            names = "--cloud",
            paramLabel = "NAME",
            description = "A cloud that exists already, by its name; no file is needed then.")
    @Nullable
    String name;

    CloudChoice choice() {
        return new CloudChoice(file, Optional.ofNullable(name));
    }
}
