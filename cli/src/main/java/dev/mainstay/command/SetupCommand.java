package dev.mainstay.command;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes the host ready; idempotent. */
@Command(footer = {"  sudo mainstay setup", "  sudo mainstay setup openstack"})
final class SetupCommand extends MainstayCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "TOPOLOGY",
            completionCandidates = Candidates.Topologies.class,
            defaultValue = "identity-ha",
            description = "What the image of the nodes has to be fit for (default: ${DEFAULT-VALUE}).")
    String topology = "identity-ha";

    SetupCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws InterruptedException {
        var chosen = TopologyName.read("mainstay setup", topology);
        requireRoot();
        try (var progress = progress("setup")) {
            operations().host().setUp(chosen, progress);
        }
        print(Map.of("ready", true), "This host is ready.");
        return ExitCode.PASSED;
    }
}
