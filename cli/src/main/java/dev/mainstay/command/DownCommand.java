package dev.mainstay.command;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes a cloud down. */
@Command(footer = {"  sudo mainstay down", "  sudo mainstay down --cloud identity-ha"})
final class DownCommand extends MainstayCommand {
    @Mixin
    CloudOption cloud = new CloudOption();

    DownCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws InterruptedException {
        requireRoot();
        var chosen = operations().files().existing(cloud.choice());
        try (var progress = progress(chosen.name() + ": down")) {
            operations().clouds().down(chosen, progress);
        }
        print(
                Map.of("cloud", chosen.name(), "down", true),
                chosen.name()
                        + " is down: its nodes, networks, mounts and snapshots are gone. Reports of its runs stay.");
        return ExitCode.PASSED;
    }
}
