package dev.mainstay.environment.image;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.host.HostCommand;
import dev.mainstay.home.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Removing file trees that a system was built in. */
final class Trees {
    private Trees() {}

    /** Unmounts what a killed build left mounted below it first, so that nothing of the host is removed through a mount. */
    static void remove(Path folder) {
        try {
            boolean interrupted = Thread.interrupted();
            try {
                unmountBelow(folder);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            Folders.remove(folder);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        } catch (IOException e) {
            throw new EnvironmentFailure("the folder " + folder + " cannot be removed: " + e.getMessage(), e);
        }
    }

    private static void unmountBelow(Path folder) throws IOException, InterruptedException {
        var mounts = Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                .map(line -> line.split(" ")[4])
                .filter(mount -> Path.of(mount).startsWith(folder))
                .toList()
                .reversed();
        for (var mount : mounts) {
            HostCommand.of(Duration.ofSeconds(20), "umount", "-l", mount).must("a left-over mount cannot be undone");
        }
    }
}
