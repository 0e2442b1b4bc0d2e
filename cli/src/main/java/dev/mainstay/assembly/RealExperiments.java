package dev.mainstay.assembly;

import dev.mainstay.acceptance.CloudAcceptance;
import dev.mainstay.cloud.Cloud;
import dev.mainstay.compare.Comparison;
import dev.mainstay.compare.ComparisonRecord;
import dev.mainstay.compare.ComparisonRecordFile;
import dev.mainstay.deploy.Components;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.DeployedCloud;
import dev.mainstay.experiment.Experiment;
import dev.mainstay.experiment.ExperimentLibrary;
import dev.mainstay.experiment.ExperimentRunner;
import dev.mainstay.experiment.RunOptions;
import dev.mainstay.experiment.RunRecord;
import dev.mainstay.experiment.RunRecordFile;
import dev.mainstay.experiment.StageGate;
import dev.mainstay.fault.FaultKinds;
import dev.mainstay.home.CloudLock;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.operation.DeclaredCloud;
import dev.mainstay.operation.ExperimentOperations;
import dev.mainstay.operation.Report;
import dev.mainstay.random.RandomExperiment;
import dev.mainstay.random.RandomOrder;
import dev.mainstay.report.ComparisonReport;
import dev.mainstay.report.ReportFolder;
import dev.mainstay.report.TerminalSummary;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Experiments on clouds of this host. */
final class RealExperiments implements ExperimentOperations {
    private static final String COMPARISON = "comparison.json";
    private static final String COMMAND = "mainstay experiment compare";

    private final Workshop workshop;
    private final KeptClouds kept;

    RealExperiments(Workshop workshop, RealCloudFiles files) {
        this.workshop = workshop;
        this.kept = files.kept();
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
    public RandomExperiment random(RandomOrder order, Cloud cloud) {
        var environment = workshop.environment(cloud);
        var lacking = new LinkedHashMap<String, String>();
        for (var kind : FaultKinds.ALL) {
            kind.need().missingIn(environment).ifPresent(why -> lacking.put(kind.tag(), why));
        }
        return RandomExperiment.of(order, cloud, Components.units(cloud), lacking);
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
            var record = ExperimentRunner.real(workshop.home(), new CloudAcceptance())
                    .run(experiment, subject, new RunOptions(events, gate, nodes, command));
            var report = report(record);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return report;
        });
    }

    @Override
    public Report compare(Experiment experiment, List<DeclaredCloud> clouds, Comparison.Order order, Events events)
            throws InterruptedException {
        ReportFolder.probe(workshop.home().runs());
        for (var cloud : clouds) {
            workshop.requireImage(cloud.cloud());
        }
        var locks = new LinkedHashMap<DeclaredCloud, CloudLock>();
        try {
            // All before anything is made: a cloud that somebody else works on leaves no half of a comparison behind.
            for (var cloud : clouds) {
                locks.put(cloud, workshop.lock(cloud.cloud(), COMMAND));
            }
            var sides = new ArrayList<Comparison.Side>();
            for (var cloud : clouds) {
                var hold = workshop.hold(
                        cloud.cloud(),
                        Objects.requireNonNull(locks.get(cloud)),
                        COMMAND,
                        CloudEvents.of(cloud.cloud().name(), events));
                sides.add(new ComparedCloud(cloud, hold.site(), kept));
            }
            var comparison = new Comparison(
                    workshop.home(), ExperimentRunner.real(workshop.home(), new CloudAcceptance()), RunClock::system);
            var record = comparison.run(experiment, sides, order, events, told(events));
            record.runs().stream()
                    .filter(run -> !run.runId().isEmpty())
                    .forEach(run -> report(RunRecordFile.find(workshop.home(), run.runId())));
            var report = report(record);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return report;
        } finally {
            locks.sequencedValues().reversed().forEach(CloudLock::close);
        }
    }

    private Comparison.Progress told(Events events) {
        return new Comparison.Progress() {
            @Override
            public void running(String cloud, int repeat, int of) {
                workshop.note(events, "run " + repeat + " of " + of + " on " + cloud);
            }

            @Override
            public void done(ComparisonRecord.Run run) {
                workshop.note(
                        events,
                        "run " + run.repeat() + " on " + run.cloud() + ": "
                                + run.verdict().name().toLowerCase(Locale.ROOT)
                                + (run.counted() ? "" : ", not counted"));
            }
        };
    }

    @Override
    public Report report(Optional<String> id) {
        var comparison = id.map(i -> workshop.home().runs().resolve(i).resolve(COMPARISON));
        if (comparison.isPresent() && id.get().matches("[a-z0-9-]+") && Files.exists(comparison.get())) {
            return report(ComparisonRecordFile.read(comparison.get()));
        }
        return report(RunRecordFile.find(workshop.home(), id.orElse("last")));
    }

    private Report report(ComparisonRecord record) {
        var folder = workshop.home().runs().resolve(record.id());
        var report = new ComparisonReport(record, this::kept);
        return new Report(
                record.id(),
                record.verdict(),
                record.reasons(),
                report.headline(),
                report.terminal(Optional.empty(), false),
                report.write(folder),
                folder.resolve(ReportFolder.JSON));
    }

    private Optional<RunRecord> kept(String run) {
        var file = workshop.home().runs().resolve(run).resolve("run.json");
        return Files.exists(file) ? Optional.of(RunRecordFile.read(file)) : Optional.empty();
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
