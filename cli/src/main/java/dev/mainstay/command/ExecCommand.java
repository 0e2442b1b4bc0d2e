package dev.mainstay.command;

import dev.mainstay.environment.Exec;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.Quantity;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a program on a node; its exit code becomes ours. */
@Command(
        footer = {
            "  sudo mainstay exec controller-1 -- systemctl status haproxy",
            "  echo 'SHOW STATUS' | sudo mainstay exec -i controller-1 -- mariadb"
        })
final class ExecCommand extends MainstayCommand {
    @Mixin
    CloudOption cloud = new CloudOption();

    @Option(
            names = {"-i", "--stdin"},
            description = "Hand standard input on to the program.")
    boolean input;

    @Option(names = "--limit", paramLabel = "TIME", description = "End it after this long (default: 10m).")
    String limit = "10m";

    @Parameters(index = "0", paramLabel = "NODE", completionCandidates = Candidates.Nodes.class, description = "Where.")
    String node = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "-- COMMAND",
            description = "The program and its arguments; no shell looks at them.")
    List<String> command = List.of();

    ExecCommand(Session session) {
        super(session);
    }

    @Override
    int code() throws InterruptedException, IOException {
        requireRoot();
        var chosen = operations().files().existing(cloud.choice());
        Consumer<String> nowhere = line -> {};
        var result = operations()
                .nodes()
                .exec(
                        chosen,
                        node,
                        new Exec(
                                command,
                                input ? readAll() : "",
                                time(limit),
                                json() ? nowhere : console().out()::println,
                                json() ? nowhere : console().err()::println));
        if (json()) {
            var json = new LinkedHashMap<String, Object>();
            json.put("node", node);
            json.put("exit", result.exitCode());
            json.put("stdout", result.stdout());
            json.put("stderr", result.stderr());
            print(json, "");
        }
        return result.exitCode();
    }

    private String readAll() throws IOException {
        return console().in().lines().collect(Collectors.joining("\n", "", "\n"));
    }

    private static Duration time(String text) {
        try {
            return Quantity.parseDuration(text);
        } catch (IllegalArgumentException e) {
            throw InvalidInput.of("--limit", String.valueOf(e.getMessage()), "for example 30s or 10m");
        }
    }
}
