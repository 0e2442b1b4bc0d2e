package dev.mainstay.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How a cloud is now. */
@Command(footer = {"  sudo mainstay status", "  sudo mainstay status --cloud identity-ha --output json"})
final class StatusCommand extends MainstayCommand {
    @Mixin
    CloudOption cloud = new CloudOption();

    StatusCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws InterruptedException {
        requireRoot();
        var chosen = operations().files().existing(cloud.choice());
        var status = operations().clouds().status(chosen);
        print(StatusText.json(chosen, status), StatusText.text(chosen, status));
        return status.healthy() ? ExitCode.PASSED : ExitCode.FAILED;
    }
}
