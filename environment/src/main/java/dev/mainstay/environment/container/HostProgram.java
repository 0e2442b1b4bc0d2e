package dev.mainstay.environment.container;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.ExecResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Short programs of the host ({@code ip}, {@code nft}, {@code mkfs.ext4}, ...). They are waited for to the end even when the thread is
 * interrupted, since a half-done host command leaves what nobody knows about; the interrupt stays set.
 */
final class HostProgram {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private HostProgram() {}

    /** Runs it and tells how it ended. @throws EnvironmentFailure when it cannot be started or takes more than 30 s */
    static ExecResult run(String stdin, List<String> argv) {
        return run(stdin, LIMIT, argv);
    }

    static ExecResult run(String stdin, Duration limit, List<String> argv) {
        Process process;
        try {
            process = new ProcessBuilder(argv).start();
        } catch (IOException e) {
            throw new EnvironmentFailure(
                    "the host has no program " + argv.getFirst() + ", or it cannot be started: " + e.getMessage(), e);
        }
        var out = new TextTail(TextTail.OUTPUT_CHARS_MAX);
        var err = new TextTail(TextTail.OUTPUT_CHARS_MAX);
        var readers = List.of(
                Thread.startVirtualThread(() -> ProcessStreams.drain(process.getInputStream(), out::add)),
                Thread.startVirtualThread(() -> ProcessStreams.drain(process.getErrorStream(), err::add)));
        ProcessStreams.feed(process.getOutputStream(), stdin.getBytes(StandardCharsets.UTF_8));
        boolean interrupted = false;
        boolean ended = false;
        try {
            while (!ended) {
                try {
                    ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
                    if (!ended) {
                        process.destroyForcibly();
                        throw new EnvironmentFailure("the host's " + String.join(" ", argv) + " did not end within "
                                + limit.toSeconds() + " s");
                    }
                    for (var reader : readers) {
                        // A grandchild may keep the pipe open; what it says after its parent's end is not the program's
                        // answer.
                        reader.join(Duration.ofSeconds(2));
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return new ExecResult(process.exitValue(), out.toString(), err.toString());
    }

    /** Runs it and returns its standard output. @throws EnvironmentFailure with its last words when it exits with anything but 0 */
    static String must(String stdin, List<String> argv) {
        return must(stdin, LIMIT, argv);
    }

    static String must(String stdin, Duration limit, List<String> argv) {
        var result = run(stdin, limit, argv);
        if (!result.ok()) {
            throw new EnvironmentFailure("the host's " + String.join(" ", argv) + " failed with exit code "
                    + result.exitCode() + ": " + result.stderr().strip());
        }
        return result.stdout();
    }

    static String must(String... argv) {
        return must("", List.of(argv));
    }
}
