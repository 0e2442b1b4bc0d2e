package dev.mainstay.command;

import dev.mainstay.event.RunClock;
import dev.mainstay.operation.Operations;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A session that nobody watches. */
final class CommandLineRunSession {
    private CommandLineRunSession() {}

    static Session of(Operations operations) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var console = new Console(
                nowhere, nowhere, new BufferedReader(Reader.nullReader()), false, false, Path.of("/"), Map.of(), false);
        return new Session(console, RunClock.system(), () -> operations);
    }
}
