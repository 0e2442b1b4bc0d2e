package dev.mainstay.environment.image;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.host.HostCommand;
import dev.mainstay.home.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * The first files of the database. Its package makes them when it is set up, with time stamps and ids of that moment, so that no second set is
 * the same. The first build's set is therefore kept like a package, and put into every later build in place of its own.
 */
final class PreparedData {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String DATA = "var/lib/mysql";

    private final Path archive;
    private final Path checksum;

    PreparedData(PackageCache cache, String imageId) {
        this.archive = cache.root().resolve("database-" + imageId + ".tar.gz");
        this.checksum = cache.root().resolve("database-" + imageId + ".sha256");
    }

    /** Nothing when the image has no database. */
    void settle(Path root) throws InterruptedException {
        try {
            if (!Files.isDirectory(root.resolve(DATA))) {
                return;
            }
            if (Files.exists(archive) && Files.exists(checksum)) {
                if (!Sha256.of(archive).equals(Files.readString(checksum).strip())) {
                    throw new EnvironmentFailure(
                            archive + " is not what the first build wrote; remove it to take a new one");
                }
                tar(
                        "the database's first files cannot be put into the image",
                        "rm -rf \"$1/$3\" && tar -C \"$1\" --same-owner --numeric-owner -Sxzpf \"$2\"",
                        root,
                        archive);
                return;
            }
            var making = archive.resolveSibling(archive.getFileName() + Images.HALF_BUILT);
            tar(
                    "the database's first files cannot be kept",
                    "tar -C \"$1\" --sort=name --numeric-owner -Sczf \"$2\" \"$3\"",
                    root,
                    making);
            WholeFile.write(checksum, Sha256.of(making) + "\n");
            Files.move(making, archive, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EnvironmentFailure(
                    "the database's first files cannot be kept in " + archive + ": " + e.getMessage(), e);
        }
    }

    private static void tar(String what, String script, Path root, Path archive) throws InterruptedException {
        HostCommand.of(LIMIT, "/bin/sh", "-euc", script, "mainstay", root.toString(), archive.toString(), DATA)
                .must(what);
    }
}
