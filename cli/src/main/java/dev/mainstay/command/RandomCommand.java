package dev.mainstay.command;

import dev.mainstay.experiment.Experiment;
import dev.mainstay.experiment.StageGate;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.Quantity;
import dev.mainstay.random.RandomExperiment;
import dev.mainstay.random.RandomOrder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mainstay experiment random} */
@Command(
        footer = {
            "  sudo mainstay experiment random --cloud identity-ha --for 10m --seed 7",
            "  mainstay experiment random --cloud identity-ha --seed 7 --dry-run",
            "  sudo mainstay experiment random --cloud openstack --faults power-cut,unit-kill --only-node controller-1"
        })
final class RandomCommand extends MainstayCommand {
    private static final int SHOWN = 20;
    private static final Duration RECOVER_MIN = Duration.ofSeconds(1);
    private static final Duration RECOVER_MAX = Duration.ofMinutes(30);
    /** Short enough to be typed again. */
    private static final int SEEDS = 100_000;

    @Mixin
    CloudOption cloud = new CloudOption();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description =
                    "How long steps are begun, 10s to 1h (default: 10m). The last one is ended in order, with all that is verified after it.")
    String lasting = "10m";

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "What the sequence is drawn from; without it, one is drawn and told.")
    @Nullable
    Long seed;

    @Option(
            names = "--faults",
            paramLabel = "KIND",
            split = ",",
            completionCandidates = Candidates.Kinds.class,
            description =
                    "Kinds of fault to draw from, with commas between; 'mainstay fault list' tells (default: all).")
    List<String> faults = List.of();

    @Option(
            names = "--only-node",
            paramLabel = "NODE",
            completionCandidates = Candidates.Nodes.class,
            description = "A node that may be broken; without this, all may. May be repeated.")
    List<String> nodes = List.of();

    @Option(
            names = "--recover-within",
            paramLabel = "TIME",
            description =
                    "How long the cloud may take to be whole again after each step (default: 2m, 4m where guests run).")
    @Nullable
    String recoverWithin;

    @Option(
            names = "--outage-at-most",
            paramLabel = "TIME",
            description =
                    "Fail when a probe had no answer for longer than this; without it outages are told, not judged.")
    @Nullable
    String outageAtMost;

    @Option(names = "--dry-run", description = "Print the first steps, and do nothing.")
    boolean dryRun;

    RandomCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws InterruptedException {
        var order = order();
        if (dryRun) {
            var declared = operations().files().read(cloud.choice()).cloud();
            var drawn = operations().experiments().random(order, declared);
            print(json(drawn), text(drawn, declared.name()));
            return ExitCode.PASSED;
        }
        requireRoot();
        var chosen = operations().files().existing(cloud.choice());
        var drawn = operations().experiments().random(order, chosen);
        var command = command(order, chosen.name());
        try (var progress = progress("random, seed " + order.seed() + ", on " + chosen.name())) {
            session.announcer().say("seed " + order.seed() + "; the same again: " + command);
            drawn.notDrawn().forEach((kind, why) -> session.announcer().say("not drawn: " + kind + ": " + why));
            var report = operations()
                    .experiments()
                    .run(drawn.experiment(), chosen, nodes, StageGate.open(), progress.onOwnClock(), command);
            progress.end();
            return ReportText.print(this, report);
        }
    }

    private RandomOrder order() {
        if (seed != null && seed < 0) {
            throw InvalidInput.of("--seed", seed + " is negative", "0 to 9223372036854775807");
        }
        return new RandomOrder(
                seed == null ? Math.floorMod(session.clock().now().toEpochMilli(), SEEDS) : seed,
                time("--for", lasting, RandomOrder.LASTING_MIN, RandomOrder.LASTING_MAX),
                faults.stream().map(String::strip).toList(),
                nodes,
                Optional.ofNullable(recoverWithin).map(t -> time("--recover-within", t, RECOVER_MIN, RECOVER_MAX)),
                Optional.ofNullable(outageAtMost)
                        .map(t -> time("--outage-at-most", t, Duration.ZERO, RandomOrder.LASTING_MAX)));
    }

    private static Duration time(String option, String text, Duration least, Duration most) {
        var allowed = Quantity.show(least) + " to " + Quantity.show(most);
        Duration time;
        try {
            time = Quantity.parseDuration(text);
        } catch (IllegalArgumentException e) {
            throw InvalidInput.of(option, String.valueOf(e.getMessage()), allowed);
        }
        if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
            throw InvalidInput.of(option, "'" + text + "' is out of range", allowed);
        }
        return time;
    }

    private String command(RandomOrder order, String name) {
        return "mainstay experiment random --cloud " + name + " --for " + Quantity.show(order.lasting()) + " --seed "
                + order.seed()
                + (faults.isEmpty() ? "" : " --faults " + String.join(",", order.kinds()))
                + nodes.stream().map(n -> " --only-node " + n).collect(Collectors.joining())
                + order.recoverWithin()
                        .map(t -> " --recover-within " + Quantity.show(t))
                        .orElse("")
                + order.outageAtMost()
                        .map(t -> " --outage-at-most " + Quantity.show(t))
                        .orElse("");
    }

    private static List<Experiment.Stage> first(RandomExperiment drawn) {
        return drawn.experiment().stages().stream().limit(SHOWN).toList();
    }

    private static String text(RandomExperiment drawn, String name) {
        var text = new StringBuilder("Seed " + drawn.order().seed() + " on " + name + ", the first steps of at most "
                + drawn.experiment().stages().size() + ":\n");
        for (var stage : first(drawn)) {
            text.append("  %-24s %-80s %s\n".formatted(stage.name(), stage.text(), Times.text(stage.hold())));
        }
        drawn.notDrawn().forEach((kind, why) -> text.append("not drawn: " + kind + ": " + why + "\n"));
        return text.toString().stripTrailing();
    }

    private static Map<String, Object> json(RandomExperiment drawn) {
        var json = new LinkedHashMap<String, Object>();
        json.put("seed", drawn.order().seed());
        json.put(
                "steps",
                first(drawn).stream()
                        .map(s -> Map.of(
                                "name",
                                s.name(),
                                "fault",
                                s.faults().getFirst().kind(),
                                "options",
                                s.faults().getFirst().options(),
                                "holdSeconds",
                                s.hold().toSeconds()))
                        .toList());
        json.put("notDrawn", drawn.notDrawn());
        return json;
    }
}
