package dev.mainstay.command;

import dev.mainstay.deploy.CloudStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings a cloud up. */
@Command(footer = {"  sudo mainstay up", "  sudo mainstay up --cloud identity-ha --snapshot fresh"})
final class UpCommand extends MainstayCommand {
    @Mixin
    CloudOption cloud = new CloudOption();

    @Option(
            names = "--snapshot",
            paramLabel = "SNAPSHOT",
            completionCandidates = Candidates.Snapshots.class,
            description = "Start from this snapshot; what the nodes hold now is dropped.")
    @Nullable
    String snapshot;

    UpCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws InterruptedException {
        var chosen = operations().files().read(cloud.choice());
        requireRoot();
        CloudStatus status;
        try (var progress = progress(chosen.cloud().name() + ": up")) {
            status = operations().clouds().up(chosen, Optional.ofNullable(snapshot), progress);
        } catch (InterruptedException stopped) {
            console().err().println("'mainstay up' goes on from here; 'mainstay down' removes what is there.");
            throw stopped;
        }
        print(StatusText.json(chosen.cloud(), status), StatusText.text(chosen.cloud(), status));
        return status.healthy() ? ExitCode.PASSED : ExitCode.FAILED;
    }
}
