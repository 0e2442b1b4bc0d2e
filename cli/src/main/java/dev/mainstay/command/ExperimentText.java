package dev.mainstay.command;

import dev.mainstay.experiment.Experiment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An experiment in plain words. */
final class ExperimentText {
    private ExperimentText() {}

    static String text(Experiment e) {
        var text = new StringBuilder(e.name() + ": " + e.title() + "\n");
        text.append(e.why().strip().indent(2)).append('\n');
        text.append("Probes: ")
                .append(e.probes().stream().map(p -> p.kind().tag()).collect(Collectors.joining(", ")))
                .append("\n\n  1. The steady state is checked: ")
                .append(names(e.steady()))
                .append(".\n  2. Probes run for ")
                .append(Times.text(e.warmUp()))
                .append(" before anything is broken.\n");
        int number = 3;
        e.lasting()
                .ifPresent(most -> text.append("     Stages are begun for ")
                        .append(Times.text(most))
                        .append("; those left then are not done.\n"));
        for (var stage : e.stages()) {
            text.append("  ").append(number++).append(". ").append(stage.name()).append(": ");
            if (stage.recoverFirst()) {
                text.append("what was broken before is healed, and the steady state is back; ");
            } else if (stage.healFirst()) {
                text.append("what was broken before is healed; ");
            }
            text.append(
                    stage.faults().isEmpty()
                            ? "nothing is broken"
                            : stage.faults().stream().map(f -> f.text()).collect(Collectors.joining(", then ")));
            text.append("; held for ").append(Times.text(stage.hold()));
            text.append(stage.checks().isEmpty() ? ".\n" : "; checked: " + names(stage.checks()) + ".\n");
        }
        text.append("  ")
                .append(number++)
                .append(". Everything is healed; within ")
                .append(Times.text(e.healWithin()))
                .append(" the steady state must be back.\n");
        text.append("  ")
                .append(number)
                .append(". Probes go on for ")
                .append(Times.text(e.coolDown()))
                .append(e.acceptance() ? ", then every service is asked to do something real" : "")
                .append(", then what is left over is looked for.\n\nExpected\n");
        e.expectations().forEach(x -> text.append("  ").append(x.text()).append('\n'));
        text.append("\nAfter ")
                .append(Times.text(e.limits().time()))
                .append(" at the latest it is given up and healed.");
        return text.toString();
    }

    private static String names(List<Experiment.CheckChoice> checks) {
        return checks.isEmpty()
                ? "nothing"
                : checks.stream().map(Experiment.CheckChoice::name).collect(Collectors.joining(", "));
    }

    static Map<String, Object> json(Experiment e) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", e.name());
        json.put("title", e.title());
        json.put("why", e.why());
        json.put("probes", e.probes().stream().map(p -> p.kind().tag()).toList());
        json.put("steady", e.steady().stream().map(Experiment.CheckChoice::name).toList());
        json.put("stages", e.stages().stream().map(ExperimentText::stage).toList());
        json.put("expectations", e.expectations().stream().map(x -> x.text()).toList());
        return json;
    }

    private static Map<String, Object> stage(Experiment.Stage stage) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", stage.name());
        json.put("healFirst", stage.healFirst());
        json.put("recoverFirst", stage.recoverFirst());
        json.put("skippable", stage.skippable());
        json.put("faults", stage.faults().stream().map(f -> f.text()).toList());
        json.put("holdSeconds", stage.hold().toMillis() / 1000.0);
        json.put(
                "checks",
                stage.checks().stream().map(Experiment.CheckChoice::name).toList());
        return json;
    }
}
