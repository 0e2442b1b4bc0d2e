package dev.mainstay.environment.image;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.host.HostCommand;
import dev.mainstay.home.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How an image is made of its packages. Whatever changes the outcome changes {@link #VERSION} as well. */
final class Recipe {
    static final String VERSION = "1";
    static final String SUITE = "bookworm";

    private static final Duration LIMIT = Duration.ofMinutes(20);

    /** Of no use in a node; without them the image is a third smaller. */
    private static final List<String> LEFT_OUT = List.of(
            "/usr/share/doc/*", "/usr/share/man/*", "/usr/share/info/*", "/usr/share/locale/*", "/usr/share/lintian/*");

    private final PackageLock lock;
    private final Consumer<String> progress;

    Recipe(PackageLock lock, Consumer<String> progress) {
        this.lock = lock;
        this.progress = progress;
    }

    static String id(PackageLock lock) {
        return Sha256.of(lock.id() + " recipe " + VERSION).substring(0, 16);
    }

    /**
     * @param repository holds the lock's packages and nothing else
     * @param hooks a folder for scripts, removed by the caller
     */
    void install(Path repository, Path hooks, Path root) throws InterruptedException {
        var argv = new ArrayList<>(List.of(
                // A process namespace of its own: when its first process is ended, nothing of the build goes on.
                "unshare",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "mmdebstrap",
                "--mode=root",
                "--variant=apt",
                "--format=directory",
                "--aptopt=APT::Install-Recommends \"false\"",
                "--aptopt=Acquire::Languages \"none\"",
                // The image is renamed into place when it is whole, so that no single package has to be safe on disk.
                "--dpkgopt=force-unsafe-io",
                "--essential-hook=" + hook(hooks, "before.sh"),
                "--customize-hook=" + hook(hooks, "after.sh"),
                "--include=" + String.join(",", lock.requested())));
        LEFT_OUT.forEach(path -> argv.add("--dpkgopt=path-exclude=" + path));
        argv.addAll(List.of(
                lock.suite(),
                root.toString(),
                "deb [trusted=yes] copy:" + repository.toUri().getRawPath().replaceFirst("/$", "") + " " + lock.suite()
                        + " main"));
        var result = HostCommand.of(LIMIT, argv)
                .with(variables())
                .watched(FullDisk.of(hooks))
                .withOnLine(this::stages)
                .run();
        if (!result.ok()) {
            throw new EnvironmentFailure("the image could not be built: " + reason(result));
        }
    }

    /** mmdebstrap tells its stages with I, of which only the long ones are news; what is odd with W and E. */
    private void stages(String line) {
        if (line.matches("[WE]: .*|I: (extracting|installing) .*") && !line.contains("hook")) {
            progress.accept(line.substring(3));
        }
    }

    private static Path hook(Path folder, String name) {
        var file = folder.resolve(name);
        try {
            WholeFile.write(file, text(name));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new EnvironmentFailure(file + " cannot be written: " + e.getMessage(), e);
        }
        return file;
    }

    private static String reason(HostCommand.Result result) {
        var full = result.lines().stream().filter(FullDisk::isToldBy).findFirst();
        if (full.isPresent()) {
            return full.get();
        }
        var errors = result.lines().stream()
                .filter(l -> l.startsWith("E:") || l.startsWith("dpkg: error"))
                .limit(5)
                .toList();
        return errors.isEmpty() ? "mmdebstrap ended with " + result.exitCode() : String.join(" | ", errors);
    }

    /** Takes out what differs from build to build, and what would be the same secret on every node. */
    void normalise(Path root) throws InterruptedException {
        script("normalise.sh", root);
    }

    /** No file younger than the lock. Python's compiled files tell the time of their source, which is older: they stay valid. */
    void settleTimes(Path root) throws InterruptedException {
        script("times.sh", root);
    }

    private void script(String name, Path root) throws InterruptedException {
        HostCommand.of(LIMIT, "/bin/sh", "-euc", text(name), name, root.toString(), String.valueOf(lock.epochSeconds()))
                .must("the image could not be finished");
    }

    private static String text(String name) {
        try (var in = Recipe.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not packed with the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    private Map<String, String> variables() {
        return Map.of("SOURCE_DATE_EPOCH", String.valueOf(lock.epochSeconds()), "PYTHONHASHSEED", "0", "TZ", "UTC");
    }
}
