package dev.mainstay.environment;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A program to run on a node.
 *
 * @param argv program and arguments; never a secret, those go through {@code stdin}
 * @param stdin given to the program, then closed
 * @param limit after which it is ended
 * @param onLine called with each line of standard output as it comes, from another thread
 * @param onErrorLine the same for standard error; of both, one call at a time
 */
public record Exec(
        List<String> argv, String stdin, Duration limit, Consumer<String> onLine, Consumer<String> onErrorLine) {
    public Exec {
        argv = List.copyOf(argv);
        if (argv.isEmpty() || limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException(
                    "a program and a time limit above zero are needed: " + argv + ", " + limit);
        }
    }

    /** @param onLine called with each line of standard output and error */
    public Exec(List<String> argv, String stdin, Duration limit, Consumer<String> onLine) {
        this(argv, stdin, limit, onLine, onLine);
    }

    public static Exec of(Duration limit, String... argv) {
        return new Exec(List.of(argv), "", limit, line -> {});
    }

    /** A shell script, given to {@code sh -eu} on standard input so that it is in no process list. */
    public static Exec script(Duration limit, String script) {
        return new Exec(List.of("/bin/sh", "-eu", "-s"), script, limit, line -> {});
    }

    public Exec withStdin(String text) {
        return new Exec(argv, text, limit, onLine, onErrorLine);
    }

    public Exec withOnLine(Consumer<String> listener) {
        return new Exec(argv, stdin, limit, listener);
    }
}
