package dev.mainstay.environment.container;

import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** The layer between the image and the nodes of a cloud. Making it is also the proof that the file system can carry overlays. */
final class CommonLayer {
    private CommonLayer() {}

    /** Makes it unless it is there; whole or not at all. */
    static void createIfMissing(CloudFolder folder, Path image) {
        if (Files.isDirectory(folder.common())) {
            return;
        }
        var making = folder.root().resolve("common.part");
        CloudFolder.delete(making);
        var layer = making.resolve("layer");
        var work = making.resolve("work");
        var mount = making.resolve("root");
        try {
            for (var part : List.of(layer, work, mount)) {
                Files.createDirectories(part);
            }
            var result = HostProgram.run(
                    "",
                    Duration.ofMinutes(1),
                    List.of(
                            "unshare",
                            "--mount",
                            "--propagation",
                            "slave",
                            "--",
                            "/bin/sh",
                            "-c",
                            Scripts.read("common.sh"),
                            "mainstay",
                            image.toString(),
                            layer.toString(),
                            work.toString(),
                            mount.toString()));
            if (!result.ok()) {
                throw new EnvironmentFailure("cannot lay an overlay over the image " + image + " in " + folder.root()
                        + " (its file system must be able to carry one: ext4, xfs and btrfs can; overlays, NFS and some others cannot): "
                        + result.stderr().strip());
            }
            Files.move(layer, folder.common(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EnvironmentFailure("cannot make " + folder.common() + ": " + e, e);
        } finally {
            CloudFolder.delete(making);
        }
    }
}
