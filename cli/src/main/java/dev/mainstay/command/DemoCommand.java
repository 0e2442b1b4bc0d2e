package dev.mainstay.command;

import dev.mainstay.cloud.Topology;
import dev.mainstay.compare.Comparison;
import dev.mainstay.compare.ComparisonRecord;
import dev.mainstay.environment.Capability;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.operation.DeclaredCloud;
import dev.mainstay.operation.Report;
import dev.mainstay.progress.Progress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The main job from nothing: prepares the host, brings up the same services plain and highly available, one after the other so that neither
 * loads the other's host, cuts the power of the controller that clients talk to, and puts what users saw side by side.
 */
@Command(footer = {"  sudo mainstay demo", "  sudo mainstay demo --runs 3 --keep"})
final class DemoCommand extends MainstayCommand {
    private static final String EXPERIMENT = "controller-power-cut";

    @Option(names = "--runs", paramLabel = "COUNT", description = "Runs on each cloud, 1 to 100 (default: 1).")
    int runs = 1;

    @Option(names = "--keep", description = "Leave the clouds demo-single and demo-ha up afterwards.")
    boolean keep;

    DemoCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws InterruptedException {
        if (runs < 1 || runs > 100) {
            throw InvalidInput.of("--runs", runs + " is not a number of runs", "1 to 100");
        }
        requireRoot();
        Report report;
        try (var progress = progress("demo")) {
            prepare(progress);
            var clouds = List.of(
                    operations().files().shipped(Topology.IDENTITY_SINGLE, "demo-single"),
                    operations().files().shipped(Topology.IDENTITY_HA, "demo-ha"));
            report = compare(clouds, progress);
        }
        var code = ReportText.print(this, report);
        if (!json()) {
            console().out().println("Open it in a browser, e.g. xdg-open " + report.page());
            if (keep) {
                console().out().println("The clouds are up: mainstay status --cloud demo-ha");
            }
        }
        return code;
    }

    private void prepare(Progress progress) throws InterruptedException {
        operations().host().setUp(Topology.IDENTITY_HA, progress);
        var missing = operations().host().capabilities().stream()
                .filter(c -> c.needed() && !c.available())
                .toList();
        if (!missing.isEmpty()) {
            throw InvalidInput.of(
                    "this host",
                    missing.stream().map(DemoCommand::sentence).collect(Collectors.joining("; ")),
                    "'mainstay doctor' tells more");
        }
    }

    private static String sentence(Capability capability) {
        return "lacks " + capability.name() + ": " + capability.detail()
                + capability.mend().map(m -> ", " + m).orElse("");
    }

    /** The clouds are taken down whatever happens, Ctrl-C included. */
    private Report compare(List<DeclaredCloud> clouds, Progress progress) throws InterruptedException {
        var order = new Comparison.Order(
                runs,
                ComparisonRecord.Order.BLOCKED,
                Optional.empty(),
                1,
                "mainstay demo" + (runs == 1 ? "" : " --runs " + runs));
        try {
            return operations()
                    .experiments()
                    .compare(operations().experiments().find(EXPERIMENT), clouds, order, progress.onOwnClock());
        } finally {
            if (!keep) {
                for (var cloud : clouds) {
                    operations().clouds().down(cloud.cloud(), progress);
                }
            }
        }
    }
}
