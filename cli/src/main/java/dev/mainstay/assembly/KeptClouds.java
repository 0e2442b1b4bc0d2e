package dev.mainstay.assembly;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.CloudFile;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.home.Home;
import dev.mainstay.home.WholeFile;
import dev.mainstay.operation.DeclaredCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The clouds of the state folder: each has a folder with a copy of the file that it was brought up from. */
final class KeptClouds {
    private final Home home;

    KeptClouds(Home home) {
        this.home = home;
    }

    List<String> names() {
        if (!Files.isDirectory(home.clouds())) {
            return List.of();
        }
        try (var folders = Files.list(home.clouds())) {
            return folders.filter(f -> Files.isRegularFile(f.resolve("cloud.yaml")))
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EnvironmentFailure("the folder of clouds " + home.clouds() + " cannot be read: " + e, e);
        }
    }

    /** Empty when there is none of that name. */
    Optional<Cloud> find(String name) {
        return names().contains(name) ? Optional.of(CloudFile.parse(file(name))) : Optional.empty();
    }

    /** The file as it was kept; empty when there is none. */
    Optional<String> text(String name) {
        if (!names().contains(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file(name)));
        } catch (IOException e) {
            throw new EnvironmentFailure("the kept file " + file(name) + " cannot be read: " + e, e);
        }
    }

    void keep(DeclaredCloud cloud) {
        var file = file(cloud.cloud().name());
        try {
            Files.createDirectories(file.getParent());
            WholeFile.write(file, cloud.text());
        } catch (IOException e) {
            throw new EnvironmentFailure("the cloud's file cannot be kept as " + file + ": " + e, e);
        }
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
            var folder = home.cloud(name);
            var journal = folder.resolve("journal");
            if (Files.isDirectory(journal)) {
                try (var faults = Files.list(journal)) {
                    if (faults.findAny().isPresent()) {
                        return; // what could not be healed is not forgotten
                    }
                }
                Files.delete(journal);
            }
            if (Files.isDirectory(folder)) {
                try (var left = Files.list(folder)) {
                    if (left.findAny().isPresent()) {
                        return;
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new EnvironmentFailure("the folder " + home.cloud(name) + " cannot be removed: " + e, e);
        }
    }

    private Path file(String name) {
        return home.cloud(name).resolve("cloud.yaml");
    }
}
