package dev.mainstay.bench;

import dev.mainstay.event.RunClock;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands and takes their time. Programs and arguments are ours, never a user's. */
final class Shell {
    private static final int KEPT = 2_000_000;
    private static final Duration UNDOING = Duration.ofMinutes(5);
    /** Of what a command that failed had said: as many as an acceptance has operations. */
    private static final int LINES = 12;

    private final RunClock clock;
    private final Path folder;

    /** @param folder where commands run */
    Shell(RunClock clock, Path folder) {
        this.clock = clock;
        this.folder = folder;
    }

    /** @param nanos from before the start to after the end of the process */
    record Ran(int status, String out, String err, long nanos) {
        double seconds() {
            return nanos / 1e9;
        }

        /** @throws Row.Unmeasured with the last {@value #LINES} lines unless the status is 0 */
        Ran orUnmeasured(String doing) {
            if (status != 0) {
                var lines = (err + out).strip().lines().toList();
                throw new Row.Unmeasured(doing + " ended with status " + status + ": "
                        + String.join(" / ", lines.subList(Math.max(0, lines.size() - LINES), lines.size())));
            }
            return this;
        }
    }

    Ran run(Duration limit, String... command) throws InterruptedException {
        return run(limit, Map.of(), folder, command);
    }

    Ran run(Duration limit, Map<String, String> environment, Path where, String... command)
            throws InterruptedException {
        try {
            var out = Files.createTempFile("mainstay-bench", ".out");
            var err = Files.createTempFile("mainstay-bench", ".err");
            // The names go as soon as the process has the files: whatever ends the bench, nothing of it stays. Files
            // and
            // not pipes, because what the command leaves running may hold its end of a pipe for ever.
            try (var outRead = new FileInputStream(out.toFile());
                    var errRead = new FileInputStream(err.toFile())) {
                var builder = new ProcessBuilder(List.of(command))
                        .directory(where.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                builder.environment().putAll(environment);
                long begin = clock.nanos();
                var process = builder.start();
                Files.delete(out);
                Files.delete(err);
                boolean ended;
                try {
                    ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
                } finally {
                    // SIGTERM, so that what it has begun is undone; whoever comes next must not find it at that.
                    process.destroy();
                    end(process);
                }
                long nanos = clock.nanos() - begin;
                if (!ended) {
                    throw new Row.Unmeasured(
                            "'" + String.join(" ", command) + "' took more than " + limit.toSeconds() + " s");
                }
                return new Ran(process.exitValue(), kept(outRead), kept(errRead), nanos);
            } finally {
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Also for a thread that is interrupted: undoing takes as long as it takes, within its own limits. */
    private static void end(Process process) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(UNDOING.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String kept(FileInputStream in) throws IOException {
        return new String(in.readNBytes(KEPT), StandardCharsets.UTF_8);
    }

    /** Whether a program of this name is on the path. */
    boolean has(String program) throws InterruptedException {
        return run(Duration.ofSeconds(5), "sh", "-c", "command -v " + program).status() == 0;
    }
}
