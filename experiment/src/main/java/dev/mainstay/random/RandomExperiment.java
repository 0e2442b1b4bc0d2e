package dev.mainstay.random;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.experiment.Experiment;
import dev.mainstay.experiment.Experiment.FaultChoice;
import dev.mainstay.experiment.ExperimentFile;
import dev.mainstay.fault.FaultKinds;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.NearestWord;
import dev.mainstay.input.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A random sequence as an experiment file: what is run is what is kept, and it can be run again as a file. Pure.
 *
 * @param experiment the file, read
 * @param notDrawn kinds of fault that were asked for and cannot be had, each with the reason
 */
public record RandomExperiment(Experiment experiment, RandomOrder order, Map<String, String> notDrawn) {
    private static final String NAME = "random";
    private static final Duration RECOVERY_IDENTITY = Duration.ofMinutes(2);
    /** The published cloud needs minutes after its controller was lost. */
    private static final Duration RECOVERY_OPENSTACK = Duration.ofMinutes(4);
    /** The last step, its healing and its recovery beside what the file's time covers. */
    private static final Duration ROOM = Duration.ofMinutes(20);

    /**
     * @param units systemd units that do a replica's work, by node
     * @param lacking kinds of fault that the cloud or its host cannot do, with the reason
     * @throws InvalidInput when the order names a kind or node that there is not, or no kind is left
     */
    public static RandomExperiment of(
            RandomOrder order, Cloud cloud, Map<String, List<String>> units, Map<String, String> lacking) {
        refuse(order, cloud);
        var menu = new FaultMenu(cloud, units, order.nodes());
        var kinds = new ArrayList<String>();
        var notDrawn = new LinkedHashMap<String, String>();
        // In the order of the list, whatever the order of the user's words: the same words are the same run.
        for (var kind : FaultKinds.tags()) {
            if (!order.kinds().isEmpty() && !order.kinds().contains(kind)) {
                continue;
            }
            var why = lacking.getOrDefault(kind, menu.lacking(kind).orElse(""));
            if (why.isEmpty()) {
                kinds.add(kind);
            } else {
                notDrawn.put(kind, why);
            }
        }
        if (kinds.isEmpty()) {
            throw InvalidInput.of(
                    "--faults",
                    "none of these faults can be done on cloud " + cloud.name() + ": "
                            + notDrawn.entrySet().stream()
                                    .map(e -> e.getKey() + " (" + e.getValue() + ")")
                                    .collect(Collectors.joining(", ")),
                    "'mainstay fault list' tells which can");
        }
        var text = text(order, cloud, new RandomSequence(order.seed(), menu, kinds));
        return new RandomExperiment(ExperimentFile.parse(NAME + ".yaml", text), order, notDrawn);
    }

    private static void refuse(RandomOrder order, Cloud cloud) {
        for (var kind : order.kinds()) {
            if (!FaultKinds.tags().contains(kind)) {
                throw InvalidInput.of(
                        "--faults", "'" + kind + "' is not a kind of fault", NearestWord.hint(kind, FaultKinds.tags()));
            }
        }
        var names = cloud.nodes().stream().map(NodeSpec::name).toList();
        for (var node : order.nodes()) {
            if (!names.contains(node)) {
                throw InvalidInput.of(
                        "--only-node",
                        "cloud " + cloud.name() + " has no node '" + node + "'",
                        NearestWord.hint(node, names));
            }
        }
    }

    private static String text(RandomOrder order, Cloud cloud, RandomSequence sequence) {
        var probes = RandomProbes.of(cloud, order.lasting());
        var text = new StringBuilder(
                "# Made by 'mainstay experiment random' for cloud " + cloud.name() + "; runs again as a file, too.\n");
        text.append("experiment: " + NAME + "\n");
        text.append(
                "title: Random single faults for " + Quantity.show(order.lasting()) + ", seed " + order.seed() + "\n");
        text.append(
                "why: >\n  What nobody thought of: one fault after the other, drawn by chance, each healed before the"
                        + " next.\n  The same seed on the same cloud gives the same sequence.\n");
        text.append("probes:\n");
        probes.forEach(p -> text.append("  - " + p + "\n"));
        text.append("steady: [" + String.join(", ", RandomProbes.steady(cloud)) + "]\n");
        text.append("warm-up: 5s\n");
        text.append("for: " + Quantity.show(order.lasting()) + "\n");
        text.append("stages:\n");
        for (int number = 1; number <= steps(order.lasting()); number++) {
            stage(sequence.step(number), text);
        }
        text.append("heal: { within: "
                + Quantity.show(
                        order.recoverWithin().orElse(cloud.runsGuests() ? RECOVERY_OPENSTACK : RECOVERY_IDENTITY))
                + " }\n");
        text.append("cool-down: 3s\n");
        text.append("acceptance: true\n");
        expectations(order, cloud, text);
        text.append("limits:\n  time: " + Quantity.show(order.lasting().plus(ROOM)) + "\n");
        if (!order.nodes().isEmpty()) {
            text.append("  nodes: [" + String.join(", ", order.nodes()) + "]\n");
        }
        return text.toString();
    }

    /** More than can be done in the time: none is shorter than its hold. */
    static int steps(Duration lasting) {
        return Math.toIntExact(lasting.dividedBy(RandomSequence.HOLD_MIN)) + 1;
    }

    private static void stage(RandomSequence.Step step, StringBuilder text) {
        var fault = step.fault();
        text.append("  - name: step-" + step.number() + "-" + fault.kind() + "\n");
        text.append("    recover-first: true\n    skippable: true\n");
        text.append("    break: [ { " + fault.kind() + ": { " + options(fault) + " } } ]\n");
        text.append("    hold: " + step.hold().toSeconds() + "s\n");
    }

    private static String options(FaultChoice fault) {
        return fault.options().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(o -> o.getKey() + ": " + (o.getKey().equals("groups") ? groups(o.getValue()) : o.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String groups(String text) {
        return List.of(text.split(" \\| ")).stream()
                .map(g -> "[" + g.replace(",", ", ") + "]")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static void expectations(RandomOrder order, Cloud cloud, StringBuilder text) {
        var lines = new ArrayList<String>();
        for (var kind : RandomProbes.kinds(cloud)) {
            if (kind.keepsHistory()) {
                lines.add("  - { lost: " + kind.tag() + ", at-most: 0 }\n");
            }
            order.outageAtMost()
                    .ifPresent(most ->
                            lines.add("  - { outage: " + kind.tag() + ", at-most: " + Quantity.show(most) + " }\n"));
        }
        if (!lines.isEmpty()) {
            text.append("expect:\n").append(String.join("", lines));
        }
    }
}
