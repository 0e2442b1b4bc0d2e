package dev.mainstay.environment.container;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** Where a cloud's nodes have their files: {@code clouds/NAME}, of which only what is named here belongs to the environment. */
record CloudFolder(Path root) {
    static CloudFolder of(Home home, String cloudName) {
        return new CloudFolder(home.cloud(cloudName));
    }

    /** Says that the cloud exists, and as what. Written first and deleted last. */
    Path claim() {
        return root.resolve("environment.json");
    }

    /** The layer between image and nodes that keeps services from starting by themselves. */
    Path common() {
        return root.resolve("common");
    }

    Path nodes() {
        return root.resolve("nodes");
    }

    NodeFolder node(String name) {
        return new NodeFolder(nodes().resolve(name));
    }

    Path layers() {
        return root.resolve("layers.json");
    }

    static void write(Path file, String content) {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(part, content);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new EnvironmentFailure("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Removes a folder with all in it, but nothing of another file system that may be mounted there. */
    static void delete(Path folder) {
        if (Files.exists(folder)) {
            HostProgram.must(
                    "", Duration.ofMinutes(5), List.of("rm", "-rf", "--one-file-system", "--", folder.toString()));
        }
    }
}
