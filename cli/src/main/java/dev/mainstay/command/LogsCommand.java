package dev.mainstay.command;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.environment.Exec;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.NearestWord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The journal of a node. */
@Command(footer = {"  sudo mainstay logs controller-1", "  sudo mainstay logs controller-1 haproxy -n 50"})
final class LogsCommand extends MainstayCommand {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Mixin
    CloudOption cloud = new CloudOption();

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "COUNT",
            description = "How many, from the end (default: 200).")
    int lines = 200;

    @Parameters(index = "0", paramLabel = "NODE", completionCandidates = Candidates.Nodes.class, description = "Whose.")
    String node = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "UNIT", description = "Only of this systemd unit.")
    @Nullable
    String unit;

    LogsCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws InterruptedException {
        if (lines < 1 || lines > 1_000_000) {
            throw InvalidInput.of("--lines", lines + " is not a number of lines that can be shown", "1 to 1000000");
        }
        requireRoot();
        var chosen = operations().files().existing(cloud.choice());
        Consumer<String> shown = json() ? line -> {} : console().out()::println;
        var result = operations().nodes().exec(chosen, node, new Exec(journalctl(), "", LIMIT, shown));
        if (result.ok() && result.stdout().isBlank()) {
            nothing(chosen);
        }
        if (json()) {
            var json = new LinkedHashMap<String, Object>();
            json.put("node", node);
            json.put("unit", unit);
            json.put("lines", result.stdout().lines().toList());
            print(json, "");
        }
        return result.ok() ? ExitCode.PASSED : ExitCode.FAILED;
    }

    /** Nothing would look as if all were quiet, where it is only the unit's name that is wrong. */
    private void nothing(Cloud chosen) throws InterruptedException {
        var argv = List.of("systemctl", "list-unit-files", "--no-legend", "--plain", "--no-pager");
        var asked = unit;
        if (asked != null) {
            var units = operations()
                    .nodes()
                    .exec(chosen, node, new Exec(argv, "", LIMIT, line -> {}))
                    .stdout()
                    .lines()
                    .map(line -> line.split(" ")[0].replaceFirst("\\.service$", ""))
                    .toList();
            var wanted = asked.replaceFirst("\\.service$", "");
            if (!units.contains(wanted)) {
                throw InvalidInput.of(
                        "UNIT",
                        "there is no unit '" + asked + "' on " + node,
                        NearestWord.of(wanted, units)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("'mainstay exec " + node + " -- systemctl list-units' tells which there are"));
            }
        }
        console().err().println("Nothing is in the journal of " + node + (asked == null ? "" : " for " + asked) + ".");
    }

    private List<String> journalctl() {
        var argv = new ArrayList<>(
                List.of("journalctl", "--quiet", "--no-pager", "--output=short-precise", "--lines=" + lines));
        if (unit != null) {
            if (!unit.matches("[A-Za-z0-9][A-Za-z0-9@_.:-]{0,127}")) {
                throw InvalidInput.of(
                        "UNIT", "'" + unit + "' is not the name of a systemd unit", "for example haproxy");
            }
            argv.add("--unit=" + unit);
        }
        return argv;
    }
}
