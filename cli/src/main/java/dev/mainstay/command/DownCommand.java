package dev.mainstay.command;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.input.InvalidInput;
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
        var chosen = chosen();
        try (var progress = progress(chosen.name() + ": down")) {
            operations().clouds().down(chosen, progress);
        }
        print(
                Map.of("cloud", chosen.name(), "down", true),
                chosen.name()
                        + " is down: its nodes, networks, mounts and snapshots are gone. Reports of its runs stay.");
        return ExitCode.PASSED;
    }

    /** A cloud that a file declares may be gone already: that is no mistake. */
    private Cloud chosen() {
        try {
            return operations().files().existing(cloud.choice());
        } catch (InvalidInput gone) {
            if (cloud.choice().name().isPresent()) {
                throw gone;
            }
            return operations().files().read(cloud.choice()).cloud();
        }
    }
}
