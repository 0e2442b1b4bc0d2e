package dev.mainstay.command;

import dev.mainstay.event.Events;
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
        operations().host().setUp(Events.none());
        print(Map.of("ready", true), "This host is ready.");
        return ExitCode.PASSED;
    }
}
