package dev.mainstay.command;

import picocli.CommandLine.Command;

/** A word that only stands before others, as {@code snapshot} before {@code create}: alone it shows what may follow. */
@Command(synopsisSubcommandLabel = "COMMAND")
final class GroupCommand extends MainstayCommand {
    GroupCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        spec.commandLine().usage(console().err());
        return ExitCode.USAGE;
    }
}
