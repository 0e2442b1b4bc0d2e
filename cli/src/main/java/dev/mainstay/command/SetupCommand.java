package dev.mainstay.command;

import java.util.Map;
import picocli.CommandLine.Command;

/** Makes the host ready; idempotent. */
@Command(footer = "  sudo mainstay setup")
final class SetupCommand extends MainstayCommand {
    SetupCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws InterruptedException {
        requireRoot();
        try (var progress = progress("setup")) {
            operations().host().setUp(progress);
        }
        print(Map.of("ready", true), "This host is ready.");
        return ExitCode.PASSED;
    }
}
