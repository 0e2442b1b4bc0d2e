package dev.mainstay.command;

import dev.mainstay.event.RunClock;
import dev.mainstay.operation.Operations;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A command line that ran in this process. */
record CommandLineRun(int code, String out, String err) {

    static CommandLineRun of(Operations operations, Path folder, boolean root, String... arguments) {
        return withInput("", operations, folder, root, arguments);
    }

    static CommandLineRun withInput(
            String input, Operations operations, Path folder, boolean root, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new BufferedReader(new StringReader(input)),
                false,
                true,
                folder,
                Map.of(),
                root);
        var session = new Session(console, RunClock.system(), () -> operations);
        int code = CommandTree.execute(session, List.of(arguments));
        return new CommandLineRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    String all() {
        return out + err;
    }
}
