package dev.mainstay.environment.container;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.ExecResult;
import dev.mainstay.environment.NodeFile;
import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Runs programs on a node as transient units of its own systemd, so that they have the node's rights, are in its control groups, and freeze and die
 * with it. Only the asking client enters from outside, with its capabilities cut down to the node's.
 */
final class NodePrograms {
    private static final AtomicLong COUNTER = new AtomicLong();
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    /** The 19th field, of which the first two are the process id and the name. */
    private static final int NICENESS_AFTER_NAME = 16;

    /** Below 0 in a process that was started to measure. */
    static final int OWN_NICENESS = ownNiceness();
    // mktemp makes the file 0600, so a secret is never readable in between; a connection that broke must not leave half
    // a file.
    private static final String PUT = """
            set -eu
            folder=$(dirname -- "$1")
            mkdir -p -- "$folder"
            part=$(mktemp -- "$folder/.mainstay.XXXXXXXX")
            trap 'rm -f -- "$part"' EXIT
            cat > "$part"
            if [ "$(stat -c %s -- "$part")" != "$4" ]; then
              echo "only $(stat -c %s -- "$part") of $4 bytes arrived" >&2
              exit 1
            fi
            chown -- "$3" "$part"
            chmod -- "$2" "$part"
            mv -fT -- "$part" "$1"
            trap - EXIT
            """;

    private final String node;
    private final NodeCgroups cgroups;
    private final RunClock clock;

    NodePrograms(String node, NodeCgroups cgroups, RunClock clock) {
        this.node = node;
        this.cgroups = cgroups;
        this.clock = clock;
    }

    ExecResult run(Exec exec) throws InterruptedException {
        long init = running();
        var unit = "mainstay-run-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet() + "-"
                + Long.toString(clock.start().toEpochMilli(), 36) + ".service";
        var argv = client(node, init);
        argv.addAll(List.of(
                "systemd-run",
                "--quiet",
                "--wait",
                "--pipe",
                "--collect",
                "--service-type=exec",
                "--unit=" + unit,
                // Ends it also when Mainstay itself was killed meanwhile.
                "--property=RuntimeMaxSec=" + (exec.limit().toSeconds() + 5),
                "--property=TimeoutStopSec=5"));
        argv.addAll(variables());
        argv.add("--");
        argv.addAll(escaped(exec.argv()));

        var process = start(argv);
        var out = new TextTail(TextTail.OUTPUT_CHARS_MAX);
        var err = new TextTail(TextTail.OUTPUT_CHARS_MAX);
        var oneLineAtATime = new Object();
        var readers = List.of(
                read(process.getInputStream(), out, oneAtATime(oneLineAtATime, exec.onLine())),
                read(process.getErrorStream(), err, oneAtATime(oneLineAtATime, exec.onErrorLine())));
        ProcessStreams.feed(process.getOutputStream(), exec.stdin().getBytes(StandardCharsets.UTF_8));
        boolean ended = false;
        try {
            ended = process.waitFor(exec.limit().toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            if (!ended) {
                cgroups.killUnit(unit);
                process.destroyForcibly();
            }
        }
        for (var reader : readers) {
            reader.join(LAST_WORDS);
        }
        if (!ended) {
            throw new EnvironmentFailure(named(exec) + " was still running after "
                    + exec.limit().toMillis() + " ms and was ended" + tail(out, err));
        }
        var result = new ExecResult(process.exitValue(), out.toString(), err.toString());
        if (!result.ok()) {
            if (!OptionalLong.of(init).equals(cgroups.init())) {
                throw new EnvironmentFailure("node " + node + " went down while it ran " + named(exec));
            }
            if (result.stderr().startsWith("Failed to find executable")) {
                throw new EnvironmentFailure(
                        named(exec) + " cannot be started: " + result.stderr().strip());
            }
        }
        return result;
    }

    void put(NodeFile file) throws InterruptedException {
        int bytes = file.content().getBytes(StandardCharsets.UTF_8).length;
        var result = run(Exec.of(
                        Duration.ofSeconds(30),
                        "/bin/sh",
                        "-c",
                        PUT,
                        "put",
                        file.path(),
                        file.mode(),
                        file.owner(),
                        String.valueOf(bytes))
                .withStdin(file.content()));
        if (!result.ok()) {
            throw new EnvironmentFailure("cannot write " + file.path() + " on node " + node + ": "
                    + result.stderr().strip());
        }
    }

    int shell() throws InterruptedException {
        var argv = client(node, running());
        argv.addAll(List.of("systemd-run", "--quiet", "--wait", "--collect", "--service-type=exec"));
        argv.add(isTerminal() ? "--pty" : "--pipe");
        argv.addAll(variables());
        argv.add("--setenv=TERM=" + System.getenv().getOrDefault("TERM", "dumb").replaceAll("[^A-Za-z0-9.+-]", ""));
        argv.add("--working-directory=/root");
        argv.addAll(List.of("--", "/bin/bash", "-l"));
        try {
            return new ProcessBuilder(argv).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new EnvironmentFailure("cannot open a shell on node " + node + ": " + e.getMessage(), e);
        }
    }

    private static boolean isTerminal() {
        try {
            var in = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
            return in.startsWith("/dev/pts/") || in.startsWith("/dev/tty") || in.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    private long running() {
        var init = cgroups.init();
        if (init.isEmpty()) {
            throw new EnvironmentFailure("node " + node + " is not running");
        }
        if (cgroups.frozen()) {
            throw new EnvironmentFailure("node " + node + " is frozen and runs nothing");
        }
        return init.getAsLong();
    }

    private static List<String> variables() {
        return List.of(
                "--setenv=HOME=/root",
                "--setenv=LANG=C.UTF-8",
                "--setenv=PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }

    /** The host's way in: with no more capabilities than the node's init may have, as what runs there is the node's own client. */
    static List<String> client(String node, long init) {
        // Who measures goes before the cloud; who asks for something there does not.
        var argv = new ArrayList<>(ProberGroup.outside());
        if (OWN_NICENESS < 0) {
            argv.addAll(List.of("nice", "-n", String.valueOf(-OWN_NICENESS)));
        }
        argv.addAll(List.of(
                "setpriv",
                "--bounding-set=-all" + capabilities(node, init),
                "nsenter",
                "--target=" + init,
                "--all",
                "--"));
        return argv;
    }

    /** Of this process, 0 where it cannot be told. */
    private static int ownNiceness() {
        try {
            return niceness(Files.readString(Path.of("/proc/self/stat")));
        } catch (IOException unreadable) {
            return 0;
        }
    }

    /** @param stat of a process, see proc_pid_stat(5); its name may hold blanks and parentheses */
    static int niceness(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return Integer.parseInt(fields[NICENESS_AFTER_NAME]);
    }

    private static String capabilities(String node, long init) {
        try {
            var bounding = Files.readString(Path.of("/proc/" + init + "/status"))
                    .lines()
                    .filter(line -> line.startsWith("CapBnd:"))
                    .map(line -> line.substring("CapBnd:".length()).strip())
                    .findFirst()
                    .orElse("0");
            long bits = Long.parseUnsignedLong(bounding, 16);
            var names = new StringBuilder();
            for (int bit = 0; bit < Long.SIZE; bit++) {
                if ((bits >>> bit & 1) == 1) {
                    names.append(",+cap_").append(bit);
                }
            }
            return names.toString();
        } catch (IOException e) {
            throw new EnvironmentFailure("node " + node + " went down", e);
        }
    }

    /** systemd replaces variables in arguments, as in unit files; a doubled dollar sign is a plain one. */
    static List<String> escaped(List<String> argv) {
        return argv.stream().map(argument -> argument.replace("$", "$$")).toList();
    }

    private Process start(List<String> argv) {
        try {
            return new ProcessBuilder(argv).start();
        } catch (IOException e) {
            throw new EnvironmentFailure("cannot run a program on node " + node + ": " + e.getMessage(), e);
        }
    }

    private static Consumer<String> oneAtATime(Object lock, Consumer<String> listener) {
        return line -> {
            synchronized (lock) {
                listener.accept(line);
            }
        };
    }

    private static Thread read(java.io.InputStream stream, TextTail tail, Consumer<String> onLine) {
        return Thread.startVirtualThread(() -> {
            var lines = ProcessStreams.lines(onLine);
            ProcessStreams.drain(stream, text -> {
                synchronized (tail) {
                    tail.add(text);
                }
                lines.accept(text);
            });
        });
    }

    private String named(Exec exec) {
        return String.join(" ", exec.argv()).lines().findFirst().orElse("") + " on node " + node;
    }

    private static String tail(TextTail out, TextTail err) {
        synchronized (out) {
            synchronized (err) {
                var text = (err.toString().isBlank() ? out : err).toString().strip();
                return text.isEmpty() ? "" : "; its last words: " + text.substring(Math.max(0, text.length() - 500));
            }
        }
    }
}
