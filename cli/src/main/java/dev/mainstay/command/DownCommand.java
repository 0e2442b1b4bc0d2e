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
        Cloud chosen;
        try {
            chosen = chosen();
        } catch (InvalidInput unknown) {
            return lost(unknown);
        }
        try (var progress = progress(chosen.name() + ": down")) {
            operations().clouds().down(chosen, progress);
        }
        return told(
                chosen.name(),
                " is down: its nodes, networks, mounts and snapshots are gone. Reports of its runs stay.");
    }

    private ExitCode told(String name, String sentence) {
        print(Map.of("cloud", name, "down", true), name + sentence);
        return ExitCode.PASSED;
    }

    /** No cloud of that name; but an 'up' or a 'down' that was killed may have left something of one. */
    private ExitCode lost(InvalidInput unknown) throws InterruptedException {
        var name = cloud.choice().name();
        if (name.isEmpty()) {
            throw unknown;
        }
        try (var progress = progress(name.get() + ": down")) {
            if (!operations().clouds().removeLost(name.get(), progress)) {
                throw unknown;
            }
        }
        return told(name.get(), " is down: what was left of it is gone.");
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
