package dev.mainstay.command;

import dev.mainstay.input.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says everything that is wrong with files, at once. */
@Command(footer = {"  mainstay validate", "  mainstay validate my-cloud.yaml my-experiment.yaml"})
final class ValidateCommand extends MainstayCommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Files of clouds or experiments (default: cloud.yaml).")
    List<Path> files = List.of(Path.of("cloud.yaml"));

    ValidateCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        var problems = files.stream()
                .flatMap(f -> operations().files().problems(f).stream())
                .toList();
        print(
                Map.of(
                        "valid",
                        problems.isEmpty(),
                        "problems",
                        problems.stream().map(ValidateCommand::json).toList()),
                problems.isEmpty()
                        ? files.stream().map(f -> f + ": all is well").collect(Collectors.joining("\n"))
                        : problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        return problems.isEmpty() ? ExitCode.PASSED : ExitCode.USAGE;
    }

    private static Map<String, Object> json(Problem problem) {
        var json = new LinkedHashMap<String, Object>();
        json.put("file", problem.file());
        json.put("line", problem.line());
        json.put("message", problem.message());
        json.put("allowed", problem.allowed().orElse(null));
        return json;
    }
}
