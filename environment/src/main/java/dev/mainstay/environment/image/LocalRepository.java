package dev.mainstay.environment.image;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.home.Folders;
import dev.mainstay.home.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A package repository of exactly one lock's packages, linked from the cache. */
final class LocalRepository {
    private LocalRepository() {}

    static void make(Path folder, PackageCache cache, PackageLock lock, String index) {
        try {
            var pool = Folders.make(folder.resolve("pool"));
            for (var one : lock.packages()) {
                link(cache.file(one), pool.resolve(one.file()));
            }
            var release = folder.resolve("dists").resolve(lock.suite());
            var place = "main/binary-" + lock.architecture();
            Folders.make(release.resolve(place));
            WholeFile.write(release.resolve(place).resolve("Packages"), index);
            WholeFile.write(release.resolve("Release"), """
                    Origin: Debian
                    Suite: %1$s
                    Codename: %1$s
                    Architectures: %2$s
                    Components: main
                    SHA256:
                     %3$s %4$d %5$s/Packages
                    """.formatted(
                            lock.suite(),
                            lock.architecture(),
                            Sha256.of(index),
                            index.getBytes(StandardCharsets.UTF_8).length,
                            place));
        } catch (IOException e) {
            throw new EnvironmentFailure("the packages cannot be laid out in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            // Another file system, or one without links.
            Files.copy(from, to);
        }
    }
}
