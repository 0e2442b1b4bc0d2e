package dev.mainstay.cli;

import dev.mainstay.assembly.RealOperations;
import dev.mainstay.command.CommandTree;
import dev.mainstay.command.Console;
import dev.mainstay.command.Session;
import dev.mainstay.environment.container.ProberGroup;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The composition root. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (Boolean.getBoolean("mainstay.train")) {
            Training.run();
            return;
        }
        var console = console();
        var clock = RunClock.system();
        var session = new Session(console, clock, new Once<>(() -> {
            ProberGroup.enter();
            return new RealOperations(home(console), console.variables(), clock, console.folder());
        }));
        var interrupts = Interrupts.watch(session.announcer()::say);
        interrupts.exit(CommandTree.execute(session, List.of(arguments)));
    }

    private static Home home(Console console) {
        return Home.of(console.variables(), console.root(), Path.of(System.getProperty("user.home")));
    }

    private static Console console() {
        return new Console(
                System.out,
                System.err,
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
                isTerminal(),
                System.err.charset().newEncoder().canEncode('├'),
                Path.of("").toAbsolutePath(),
                System.getenv(),
                isRoot());
    }

    /** What {@code isatty(2)} would say, without native calls: the JDK can only tell of standard input and output together. */
    private static boolean isTerminal() {
        try {
            var target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return (target.startsWith("/dev/pts/") || target.startsWith("/dev/tty"))
                    && !"dumb".equals(System.getenv("TERM"));
        } catch (IOException notLinux) {
            return false;
        }
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid && uid == 0;
        } catch (IOException | UnsupportedOperationException notLinux) {
            return false;
        }
    }
}
