package dev.mainstay.assembly;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.compare.Comparison;
import dev.mainstay.event.Events;
import dev.mainstay.experiment.DeployedCloud;
import dev.mainstay.experiment.Experiment;
import dev.mainstay.experiment.ExperimentLibrary;
import dev.mainstay.experiment.ExperimentRunner;
import dev.mainstay.experiment.RunOptions;
import dev.mainstay.experiment.RunRecord;
import dev.mainstay.experiment.RunRecordFile;
import dev.mainstay.experiment.StageGate;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.operation.DeclaredCloud;
import dev.mainstay.operation.ExperimentOperations;
import dev.mainstay.operation.Report;
import dev.mainstay.report.ReportFolder;
import dev.mainstay.report.TerminalSummary;
import java.util.List;
import java.util.Optional;

/** Experiments on clouds of this host. */
final class RealExperiments implements ExperimentOperations {
    private final Workshop workshop;

    RealExperiments(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public List<Experiment> shipped() {
        return ExperimentLibrary.shipped();
    }

    @Override
    public Experiment find(String nameOrFile) {
        return ExperimentLibrary.find(nameOrFile);
    }

    @Override
    public Report run(
            Experiment experiment, Cloud cloud, List<String> nodes, StageGate gate, Events events, String command)
            throws InterruptedException {
        ReportFolder.probe(workshop.home().runs());
        return workshop.change(cloud, "mainstay experiment run", events, site -> {
            if (!RealSnapshots.runs(site.environment())) {
                throw InvalidInput.of(
                        "cloud",
                        "cloud " + cloud.name() + " is not running",
                        "'mainstay up --cloud " + cloud.name() + "' first");
            }
            var subject = new DeployedCloud(site.environment(), site.deployment());
            var record = ExperimentRunner.real(workshop.home())
                    .run(experiment, subject, new RunOptions(events, gate, nodes, command));
            var report = report(record);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return report;
        });
    }

    @Override
    public Report compare(Experiment experiment, List<DeclaredCloud> clouds, Comparison.Order order, Events events) {
        throw new IllegalStateException("not there yet");
    }

    @Override
    public Report report(Optional<String> id) {
        return report(RunRecordFile.find(workshop.home(), id.orElse("last")));
    }

    private Report report(RunRecord record) {
        var folder = workshop.home().runs().resolve(record.id());
        var page = ReportFolder.write(record, folder);
        var summary = TerminalSummary.of(record, Optional.empty(), false);
        return new Report(
                record.id(),
                record.verdict(),
                record.reasons(),
                summary.strip().lines().findFirst().orElse(""),
                summary,
                page,
                folder.resolve(ReportFolder.JSON));
    }
}
