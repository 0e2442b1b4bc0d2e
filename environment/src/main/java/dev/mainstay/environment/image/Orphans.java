package dev.mainstay.environment.image;

import dev.mainstay.environment.EnvironmentFailure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Builds that go on although the Mainstay that began them was killed. */
final class Orphans {
    private static final long LIMIT_S = 20;

    private Orphans() {}

    /** Ends every build that writes into the folder. The caller holds the lock of building, so that none of them is anybody's. */
    static void end(Path folder) throws InterruptedException {
        var builds = ProcessHandle.allProcesses()
                .filter(process -> isBuild(process.info(), folder))
                .toList();
        builds.forEach(ProcessHandle::destroyForcibly);
        for (var build : builds) {
            try {
                build.onExit().get(LIMIT_S, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                throw new EnvironmentFailure(
                        "process " + build.pid()
                                + " of an earlier build of the image does not end; end it and try again",
                        e);
            }
        }
    }

    private static boolean isBuild(ProcessHandle.Info process, Path folder) {
        var arguments = process.arguments().map(Arrays::asList).orElse(List.of());
        return arguments.contains("mmdebstrap")
                && arguments.stream()
                        .anyMatch(a -> a.startsWith("/") && Path.of(a).startsWith(folder));
    }
}
