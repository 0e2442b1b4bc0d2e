package dev.mainstay.command;

import dev.mainstay.input.InvalidInput;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a script that completes commands and options. */
@Command(
        footer = {
            "  . <(mainstay completion bash)                                       this shell",
            "  mainstay completion bash > /etc/bash_completion.d/mainstay          every shell"
        })
final class CompletionCommand extends MainstayCommand {
    @Parameters(
            paramLabel = "bash|zsh",
            completionCandidates = Candidates.Shells.class,
            description = "For which shell.")
    String shell = "";

    CompletionCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        var script = Candidates.lookedUp(AutoComplete.bash(CommandTree.PROGRAM, CommandTree.whole(session)));
        var text = switch (shell) {
            case "bash" -> script;
            case "zsh" -> "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n" + script;
            default ->
                throw InvalidInput.of(
                        "mainstay completion", "'" + shell + "' is no shell that is known here", "bash or zsh");
        };
        print(Map.of("shell", shell, "script", text), text);
        return ExitCode.PASSED;
    }
}
