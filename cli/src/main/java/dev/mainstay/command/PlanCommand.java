package dev.mainstay.command;

import dev.mainstay.operation.PlannedStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What {@code up} would do; touches nothing. */
@Command(footer = "  mainstay plan -f cloud.yaml")
final class PlanCommand extends MainstayCommand {
    @Mixin
    CloudOption cloud = new CloudOption();

    PlanCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        var chosen = operations().files().read(cloud.choice()).cloud();
        var steps = operations().files().plan(chosen);
        print(
                Map.of(
                        "cloud",
                        chosen.name(),
                        "steps",
                        steps.stream().map(PlanCommand::json).toList()),
                chosen.name() + ": " + steps.size()
                        + " steps; those of different nodes run at the same time where none waits for the other\n"
                        + byNode(steps));
        return ExitCode.PASSED;
    }

    private static String byNode(List<PlannedStep> steps) {
        var nodes = steps.stream()
                .collect(Collectors.groupingBy(PlannedStep::node, LinkedHashMap::new, Collectors.toList()));
        var text = new StringBuilder();
        nodes.forEach((node, its) -> {
            text.append(node).append('\n');
            its.forEach(s -> text.append("  %-32s %s%s%n"
                    .formatted(
                            s.step(),
                            s.what(),
                            s.needs().isEmpty() ? "" : "  [after " + String.join(", ", s.needs()) + "]")));
        });
        return text.toString().stripTrailing();
    }

    private static Map<String, Object> json(PlannedStep step) {
        var json = new LinkedHashMap<String, Object>();
        json.put("node", step.node());
        json.put("step", step.step());
        json.put("what", step.what());
        json.put("needs", step.needs());
        json.put("limitSeconds", step.limit().toSeconds());
        return json;
    }
}
