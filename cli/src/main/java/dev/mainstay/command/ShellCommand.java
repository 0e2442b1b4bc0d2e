package dev.mainstay.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A shell on a node. */
@Command(footer = "  sudo mainstay shell controller-1")
final class ShellCommand extends MainstayCommand {
    @Mixin
    CloudOption cloud = new CloudOption();

    @Parameters(paramLabel = "NODE", completionCandidates = Candidates.Nodes.class, description = "Where.")
    String node = "";

    ShellCommand(Session session) {
        super(session);
    }

    @Override
    int code() throws InterruptedException {
        requireRoot();
        var chosen = operations().files().existing(cloud.choice());
        return operations().nodes().shell(chosen, node);
    }
}
