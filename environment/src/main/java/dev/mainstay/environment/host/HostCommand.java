package dev.mainstay.environment.host;

import dev.mainstay.environment.EnvironmentFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A longer program of the host, such as apt-get or mmdebstrap. Its output (standard output and error together) is passed on line by line and
 * its end is kept. An interrupt or the time limit ends it with all its children.
 *
 * @param variables set beside the inherited ones
 * @param limit after which it is ended
 * @param onLine called from one other thread
 * @param watch ends it early when something else is wrong
 */
public record HostCommand(
        List<String> argv, Map<String, String> variables, Duration limit, Consumer<String> onLine, Watch watch) {
    private static final int KEPT_LINES_MAX = 400;
    private static final int LINE_CHARS_MAX = 4_000;
    private static final Duration SOFT_END = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /**
     * What a program may wait for without end.
     *
     * @param trouble asked each second; what is wrong, empty when nothing is
     * @param patience how long it may stay wrong
     */
    public record Watch(Supplier<Optional<String>> trouble, Duration patience) {
        static final Watch NONE = new Watch(Optional::empty, Duration.ofDays(1));
    }

    public HostCommand {
        argv = List.copyOf(argv);
        variables = Map.copyOf(variables);
    }

    public HostCommand(List<String> argv, Map<String, String> variables, Duration limit, Consumer<String> onLine) {
        this(argv, variables, limit, onLine, Watch.NONE);
    }

    public static HostCommand of(Duration limit, String... argv) {
        return of(limit, List.of(argv));
    }

    /** Messages come in English, whatever the host speaks. */
    public static HostCommand of(Duration limit, List<String> argv) {
        return new HostCommand(argv, Map.of("LC_ALL", "C.UTF-8"), limit, line -> {});
    }

    public HostCommand with(Map<String, String> more) {
        var all = new HashMap<>(variables);
        all.putAll(more);
        return new HostCommand(argv, all, limit, onLine, watch);
    }

    public HostCommand withOnLine(Consumer<String> listener) {
        return new HostCommand(argv, variables, limit, listener, watch);
    }

    public HostCommand watched(Watch by) {
        return new HostCommand(argv, variables, limit, onLine, by);
    }

    /** @param lines the last 400 */
    public record Result(int exitCode, List<String> lines) {
        public boolean ok() {
            return exitCode == 0;
        }

        public String text() {
            return String.join("\n", lines);
        }
    }

    /** @throws EnvironmentFailure when it cannot be started or does not end within its limit */
    public Result run() throws InterruptedException {
        var builder = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(variables);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new EnvironmentFailure(
                    "the program " + argv.getFirst() + " is missing on this host, or cannot be started: "
                            + e.getMessage(),
                    e);
        }
        var kept = new ArrayDeque<String>();
        var reader = Thread.ofVirtual().start(() -> read(process, kept));
        try {
            if (!ends(process)) {
                throw new EnvironmentFailure(argv.getFirst() + " did not end within " + limit.toSeconds() + " s");
            }
            // A grandchild may keep the pipe open; what it says later is not this program's answer.
            reader.join(Duration.ofSeconds(2));
        } finally {
            end(process);
        }
        synchronized (kept) {
            return new Result(process.exitValue(), List.copyOf(kept));
        }
    }

    /** Whether it ended within its limit. */
    private boolean ends(Process process) throws InterruptedException {
        long wrongMs = 0;
        for (long waitedMs = 0; waitedMs < limit.toMillis(); waitedMs += LOOK.toMillis()) {
            if (process.waitFor(Math.min(LOOK.toMillis(), limit.toMillis() - waitedMs), TimeUnit.MILLISECONDS)) {
                return true;
            }
            var trouble = watch.trouble().get();
            wrongMs = trouble.isPresent() ? wrongMs + LOOK.toMillis() : 0;
            if (trouble.isPresent() && wrongMs >= watch.patience().toMillis()) {
                throw new EnvironmentFailure(argv.getFirst() + " was ended: " + trouble.get());
            }
        }
        return false;
    }

    /**
     * Runs it and insists on exit code 0.
     *
     * @param what begins the sentence of the failure, e.g. "the package lists could not be fetched"
     */
    public Result must(String what) throws InterruptedException {
        var result = run();
        if (!result.ok()) {
            var last = result.lines()
                    .subList(
                            Math.max(0, result.lines().size() - 5),
                            result.lines().size());
            throw new EnvironmentFailure(what + ": " + argv.getFirst() + " ended with " + result.exitCode() + ": "
                    + String.join(" | ", last));
        }
        return result;
    }

    private void read(Process process, ArrayDeque<String> kept) {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var text = line.length() > LINE_CHARS_MAX ? line.substring(0, LINE_CHARS_MAX) : line;
                synchronized (kept) {
                    if (kept.size() == KEPT_LINES_MAX) {
                        kept.removeFirst();
                    }
                    kept.addLast(text);
                }
                onLine.accept(text);
            }
        } catch (IOException e) {
            // The pipe of a process that was ended: what came so far is all there is.
            onLine.accept("(output ended: " + e.getMessage() + ")");
        }
    }

    /** Softly first, so that mmdebstrap and apt-get clean up behind themselves; then with everything that is left of it. */
    private static void end(Process process) throws InterruptedException {
        if (!process.isAlive()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        var children = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(SOFT_END.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            children.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
