package dev.mainstay.cli;

import dev.mainstay.assembly.RealOperations;
import dev.mainstay.command.CommandTree;
import dev.mainstay.command.Console;
import dev.mainstay.command.Session;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs commands that change nothing, so that the JVM writes an ahead-of-time cache of what they load. Started by the launcher, once. */
final class Training {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("--help"),
            List.of("up", "--help"),
            List.of("no-such"),
            List.of("plan", "--cloud", "identity-ha"),
            List.of("experiment", "list"),
            List.of("experiment", "show", "controller-power-cut", "--output", "json"));

    private Training() {}

    static void run() {
        try (var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            for (var arguments : COMMANDS) {
                var console = new Console(
                        nowhere,
                        nowhere,
                        new BufferedReader(Reader.nullReader()),
                        false,
                        false,
                        Path.of("/"),
                        Map.of(),
                        false);
                var clock = RunClock.system();
                var nowhereHome = new Home(Path.of("/nonexistent"));
                var session = new Session(
                        console, clock, () -> new RealOperations(nowhereHome, Map.of(), clock, Path.of("/")));
                CommandTree.execute(session, arguments);
            }
        }
    }
}
