package dev.mainstay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A clone of these sources that shares nothing with them, in which the demo runs twice. Measured once for both rows. */
final class FreshClone {
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private Optional<Seconds> measured = Optional.empty();

    record Seconds(double first, double second) {}

    Seconds seconds(Desk desk) throws InterruptedException {
        if (measured.isEmpty()) {
            measured = Optional.of(measure(desk));
        }
        return measured.get();
    }

    private static Seconds measure(Desk desk) throws InterruptedException {
        desk.requireRoot();
        Path folder;
        try {
            folder = Files.createTempDirectory(Path.of("/var/tmp"), "mainstay-demo");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var shell = desk.shell();
        var clone = folder.resolve("clone");
        var environment = Map.of(
                "MAINSTAY_HOME",
                folder.resolve("home").toString(),
                "MAVEN_OPTS",
                "-Dmaven.repo.local=" + folder.resolve("repository"));
        try {
            shell.run(LIMIT, "git", "clone", "-q", desk.home().toString(), clone.toString())
                    .orUnmeasured("git clone");
            double first = demo(desk, environment, clone);
            desk.tell("fresh: %.0f s".formatted(first));
            double second = demo(desk, environment, clone);
            desk.tell("again: %.0f s".formatted(second));
            return new Seconds(first, second);
        } finally {
            if (Files.isExecutable(clone.resolve("mainstay"))) {
                for (var cloud : new String[] {"demo-single", "demo-ha"}) {
                    var _ = shell.run(LIMIT, environment, clone, "./mainstay", "down", "--cloud", cloud, "-q");
                }
            }
            shell.run(LIMIT, "rm", "-rf", "--one-file-system", folder.toString())
                    .orUnmeasured("removing " + folder);
        }
    }

    private static double demo(Desk desk, Map<String, String> environment, Path clone) throws InterruptedException {
        return desk.shell()
                .run(LIMIT, environment, clone, "./mainstay", "demo")
                .orUnmeasured("./mainstay demo")
                .seconds();
    }
}
