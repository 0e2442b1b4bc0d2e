package dev.mainstay.command;

import dev.mainstay.compare.Comparison;
import dev.mainstay.compare.ComparisonRecord;
import dev.mainstay.experiment.StageGate;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.Problem;
import dev.mainstay.operation.CloudChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mainstay experiment ...} */
final class ExperimentCommands {
    private ExperimentCommands() {}

    @Command(footer = "  mainstay experiment list")
    static final class All extends MainstayCommand {
        All(Session session) {
            super(session);
        }

        @Override
        ExitCode run() {
            var experiments = operations().experiments().shipped();
            print(
                    Map.of(
                            "experiments",
                            experiments.stream()
                                    .map(e -> Map.of("name", e.name(), "title", e.title()))
                                    .toList()),
                    experiments.stream()
                            .map(e -> "%-32s %s".formatted(e.name(), e.title()))
                            .collect(Collectors.joining("\n")));
            return ExitCode.PASSED;
        }
    }

    @Command(
            footer = {
                "  mainstay experiment show controller-power-cut",
                "  mainstay experiment show ./my-experiment.yaml"
            })
    static final class Show extends MainstayCommand {
        @Parameters(
                paramLabel = "NAME|FILE",
                completionCandidates = Candidates.Experiments.class,
                description = "A shipped experiment, or a file.")
        String name = "";

        Show(Session session) {
            super(session);
        }

        @Override
        ExitCode run() {
            var experiment = operations().experiments().find(name);
            print(ExperimentText.json(experiment), ExperimentText.text(experiment));
            return ExitCode.PASSED;
        }
    }

    @Command(
            footer = {
                "  sudo mainstay experiment run controller-power-cut --cloud identity-ha",
                "  sudo mainstay experiment run controller-freeze --step        stop between stages and look"
            })
    static final class Run extends MainstayCommand {
        @Mixin
        CloudOption cloud = new CloudOption();

        @Option(
                names = "--step",
                description = "Stop between stages: look at the cloud, repeat the checks, go on, or end it.")
        boolean step;

        @Option(
                names = "--only-node",
                paramLabel = "NODE",
                completionCandidates = Candidates.Nodes.class,
                description = "A node that may be broken; without this, all may. May be repeated.")
        List<String> nodes = List.of();

        @Parameters(
                paramLabel = "NAME|FILE",
                completionCandidates = Candidates.Experiments.class,
                description = "A shipped experiment, or a file.")
        String name = "";

        Run(Session session) {
            super(session);
        }

        @Override
        ExitCode run() throws InterruptedException {
            var experiment = operations().experiments().find(name);
            requireRoot();
            var chosen = operations().files().existing(cloud.choice());
            var command = "mainstay experiment run " + name + " --cloud " + chosen.name()
                    + nodes.stream().map(n -> " --only-node " + n).collect(Collectors.joining());
            var title = experiment.name() + " on " + chosen.name();
            if (step) {
                return ReportText.print(
                        this,
                        operations()
                                .experiments()
                                .run(
                                        experiment,
                                        chosen,
                                        nodes,
                                        new StepByStep(console(), session.clock(), !session.global().quiet),
                                        session.plainProgress(),
                                        command));
            }
            try (var progress = progress(title)) {
                var report = operations()
                        .experiments()
                        .run(experiment, chosen, nodes, StageGate.open(), progress.onOwnClock(), command);
                progress.end();
                return ReportText.print(this, report);
            }
        }
    }

    @Command(
            footer = {
                "  sudo mainstay experiment compare controller-power-cut --cloud identity-ha --cloud identity-ha-guide --runs 6",
                "  sudo mainstay experiment compare controller-power-cut -f plain.yaml -f ha.yaml --runs 3"
            })
    static final class Compare extends MainstayCommand {
        @Option(
                names = "--cloud",
                paramLabel = "NAME",
                completionCandidates = Candidates.CloudsAndTopologies.class,
                description =
                        "A cloud that exists, or a topology that ships with Mainstay. To be repeated; the first is what the others are compared with.")
        List<String> clouds = List.of();

        @Option(
                names = {"-f", "--file"},
                paramLabel = "FILE",
                description = "A cloud's file. May be repeated; they come before those of --cloud.")
        List<Path> files = List.of();

        @Option(names = "--runs", paramLabel = "COUNT", description = "Runs on each cloud, 1 to 1000 (default: 6).")
        int runs = 6;

        @Option(
                names = "--blocked",
                description =
                        "All runs of one cloud, then all of the next, with one cloud up at a time; without it they take turns.")
        boolean blocked;

        @Option(
                names = "--snapshot",
                paramLabel = "SNAPSHOT",
                completionCandidates = Candidates.Snapshots.class,
                description = "Restored before each run, and taken at first of a cloud that has none of that name"
                        + " (default: compare).")
        String snapshot = "compare";

        @Option(names = "--as-is", description = "No snapshot: each run follows the one before on the same cloud.")
        boolean asIs;

        @Option(
                names = "--seed",
                paramLabel = "NUMBER",
                description = "Of the intervals that are found by chance (default: 1).")
        long seed = 1;

        @Parameters(
                paramLabel = "NAME|FILE",
                completionCandidates = Candidates.Experiments.class,
                description = "A shipped experiment, or a file.")
        String name = "";

        Compare(Session session) {
            super(session);
        }

        @Override
        ExitCode run() throws InterruptedException {
            if (runs < 1 || runs > 1000) {
                throw InvalidInput.of("--runs", runs + " is not a number of runs", "1 to 1000");
            }
            var choices = choices();
            if (choices.size() < 2) {
                throw InvalidInput.of(
                        "mainstay experiment compare",
                        choices.size() + " cloud(s) named",
                        "two or more, by --cloud NAME or -f FILE, each once");
            }
            var experiment = operations().experiments().find(name);
            var chosen = choices.stream().map(operations().files()::read).toList();
            refuseTwice(chosen.stream().map(c -> c.cloud().name()).toList());
            requireRoot();
            var order = new Comparison.Order(
                    runs,
                    blocked ? ComparisonRecord.Order.BLOCKED : ComparisonRecord.Order.INTERLEAVED,
                    asIs ? Optional.empty() : Optional.of(snapshot),
                    seed,
                    command());
            try (var progress = progress("compare " + experiment.name())) {
                var report = operations().experiments().compare(experiment, chosen, order, progress.onOwnClock());
                progress.end();
                return ReportText.print(this, report);
            }
        }

        /** A file and a name may mean the same cloud, which would then wait for itself. */
        private static void refuseTwice(List<String> clouds) {
            for (int i = 1; i < clouds.size(); i++) {
                if (clouds.subList(0, i).contains(clouds.get(i))) {
                    throw InvalidInput.of(
                            "mainstay experiment compare",
                            "cloud " + clouds.get(i) + " is named twice",
                            "two or more clouds, by --cloud NAME or -f FILE, each once");
                }
            }
        }

        private List<CloudChoice> choices() {
            return java.util.stream.Stream.concat(
                            files.stream().map(CloudChoice::inFile),
                            clouds.stream().map(CloudChoice::named))
                    .distinct()
                    .toList();
        }

        private String command() {
            return "mainstay experiment compare " + name
                    + files.stream().map(f -> " -f " + f).collect(Collectors.joining())
                    + clouds.stream().map(c -> " --cloud " + c).collect(Collectors.joining())
                    + " --runs " + runs
                    + (blocked ? " --blocked" : "")
                    + (asIs ? " --as-is" : " --snapshot " + snapshot)
                    + " --seed " + seed;
        }
    }

    @Command(
            footer = {
                "  mainstay experiment report",
                "  mainstay experiment report 20261121-101530-controller-power-cut-identity-ha"
            })
    static final class ShowReport extends MainstayCommand {
        @Parameters(
                arity = "0..1",
                paramLabel = "RUN",
                completionCandidates = Candidates.Runs.class,
                description = "The run's id (default: the latest).")
        @Nullable
        String id;

        ShowReport(Session session) {
            super(session);
        }

        @Override
        ExitCode run() {
            try {
                return ReportText.print(this, operations().experiments().report(Optional.ofNullable(id)));
            } catch (InvalidInput none) {
                if (console().root()) {
                    throw none;
                }
                var problems = new ArrayList<>(none.problems());
                problems.add(new Problem(
                        "run",
                        0,
                        "runs are root's, and an ordinary user has a state folder of their own",
                        Optional.of("sudo mainstay experiment report, or MAINSTAY_HOME=/var/lib/mainstay")));
                throw new InvalidInput(problems);
            }
        }
    }
}
