package dev.mainstay.experiment;

import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.Experiment.FaultChoice;
import dev.mainstay.fault.Journal;
import dev.mainstay.home.Home;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.NearestWord;
import dev.mainstay.input.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs an experiment: setup, check, break, check, heal, check. Whatever happens once a fault has been attempted, the cloud is healed before
 * {@link #run} returns or throws.
 */
public final class ExperimentRunner {
    private final Home home;
    private final Supplier<RunClock> clocks;
    private final Probing probing;
    private final Breaking breaking;
    private final Accepting accepting;

    /** @param clocks makes a run's clock, starting at 0 */
    public ExperimentRunner(
            Home home, Supplier<RunClock> clocks, Probing probing, Breaking breaking, Accepting accepting) {
        this.home = home;
        this.clocks = clocks;
        this.probing = probing;
        this.breaking = breaking;
        this.accepting = accepting;
    }

    /** With the real clock, probes and faults; faults are journalled under the cloud's folder. */
    public static ExperimentRunner real(Home home, Accepting accepting) {
        return new ExperimentRunner(
                home,
                RunClock::system,
                new CloudProbing(),
                new JournalledBreaking(cloud -> new Journal(home.cloud(cloud).resolve("journal"))),
                accepting);
    }

    /**
     * Runs it and keeps its record under {@link Home#runs()}. An interrupt ends the run early: the cloud is healed, the record is written with
     * verdict UNKNOWN, and the thread's interrupt status is set when this returns.
     *
     * @throws InvalidInput when the experiment or the options name a node, role or network that the cloud lacks; nothing has been done then
     * @throws dev.mainstay.environment.EnvironmentFailure when the run's folder cannot be written; nothing is in force then
     */
    public RunRecord run(Experiment experiment, Subject subject, RunOptions options) {
        refuse(experiment, subject, options);
        var clock = clocks.get();
        var folder = RunFolder.create(
                home, clock.start(), experiment.name() + "-" + subject.cloud().name());
        folder.write(
                folder.path().resolve("experiment.yaml"), experiment.source().text());
        folder.copy(home.cloud(subject.cloud().name()).resolve("cloud.yaml"), "cloud.yaml");
        var log = new RunLog(folder.events());
        try {
            var run = new Run(
                    experiment.on(subject.cloud()), subject, options, folder, clock, log, probing, breaking, accepting);
            var record = run.go();
            boolean interrupted = Thread.interrupted() || run.interrupted();
            keep(folder, record);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return record;
        } finally {
            log.close();
        }
    }

    /** An interrupt closes the file that is being written: the evidence is written once more, and the interrupt kept. */
    private static void keep(RunFolder folder, RunRecord record) {
        try {
            RunRecordFile.write(folder.record(), record);
        } catch (EnvironmentFailure e) {
            if (!Thread.interrupted()) {
                throw e;
            }
            RunRecordFile.write(folder.record(), record);
            Thread.currentThread().interrupt();
        }
    }

    private void refuse(Experiment experiment, Subject subject, RunOptions options) {
        var cloud = subject.cloud();
        var names = cloud.nodes().stream().map(NodeSpec::name).toList();
        var file = experiment.source().fileName();
        var problems = new ArrayList<Problem>();
        options.nodes().stream()
                .filter(n -> !names.contains(n))
                .forEach(n -> problems.add(
                        new Problem("nodes", 0, "cloud " + cloud.name() + " has no node '" + n + "'", hint(n, names))));
        experiment.limits().nodes().stream()
                .filter(n -> !names.contains(n))
                .forEach(n -> problems.add(new Problem(
                        file, 0, "limits.nodes: cloud " + cloud.name() + " has no node '" + n + "'", hint(n, names))));
        if (Need.firstLacking(experiment, cloud).isEmpty()) {
            for (var stage : experiment.stages()) {
                for (var choice : stage.faults()) {
                    for (var problem : problemsOf(choice, subject)) {
                        problems.add(new Problem(
                                file, choice.line(), choice.kind() + ": " + problem.message(), problem.allowed()));
                    }
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private List<Problem> problemsOf(FaultChoice choice, Subject subject) {
        try {
            return breaking.problems(choice, subject.cloud());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static Optional<String> hint(String given, List<String> names) {
        return Optional.of(NearestWord.hint(given, names));
    }
}
