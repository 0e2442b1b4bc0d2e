package dev.mainstay.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program without a command: prints what there is. */
@Command(
        description = "Keeps infrastructure clouds available, and proves it by breaking them.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        versionProvider = Version.class,
        footerHeading = "%nExample%n",
        footer = {
            "  mainstay demo                    two clouds, one power cut each, one report",
            "  mainstay COMMAND --help          more about a command, with an example",
            "",
            "Exit codes: 0 passed, 1 failed, 2 unknown, 64 wrong usage, 70 defect of Mainstay, 130 interrupted."
        })
final class RootCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    final GlobalOptions global;

    @Spec
    CommandSpec spec;

    @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
    boolean version;

    RootCommand(Session session) {
        this.session = session;
        this.global = session.global();
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(session.console().err());
        return ExitCode.USAGE.code();
    }
}
