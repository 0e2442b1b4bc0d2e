package dev.mainstay.command;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * All commands, in the order of the help. Only the command that is called is built whole; the others stand as a name and a sentence, which is
 * all that the help and the search for the nearest word need.
 */
public final class CommandTree {
    /** The name under which users start the program. */
    static final String PROGRAM = "mainstay";

    private record Entry(
            String section, String name, String sentence, Function<Session, Object> make, List<Entry> parts) {
        static Entry of(String section, String name, String sentence, Function<Session, Object> make) {
            return new Entry(section, name, sentence, make, List.of());
        }
    }

    private static final String HOST = "Start here";
    private static final String CLOUD = "A cloud";
    private static final String SHELL = "Your shell";

    private static final List<Entry> ALL = List.of(
            Entry.of(HOST, "doctor", "What this host can do, what is missing, and why it matters.", DoctorCommand::new),
            Entry.of(HOST, "setup", "Install what is missing and build the image of the nodes.", SetupCommand::new),
            Entry.of(CLOUD, "init", "Write a commented cloud.yaml to start from.", InitCommand::new),
            Entry.of(CLOUD, "validate", "Everything wrong with a file, at once.", ValidateCommand::new),
            Entry.of(CLOUD, "plan", "What 'up' would do; touches nothing.", PlanCommand::new),
            Entry.of(SHELL, "completion", "A script that completes commands in your shell.", CompletionCommand::new));

    private CommandTree() {}

    /** The command line for these arguments: the command that they name is whole, the others are names. */
    public static CommandLine forArguments(Session session, List<String> arguments) {
        return build(session, arguments, false);
    }

    /** Every command whole: for completion, and for tests of all helps. */
    public static CommandLine whole(Session session) {
        return build(session, List.of(), true);
    }

    private static CommandLine build(Session session, List<String> arguments, boolean whole) {
        var root = CommandSpec.forAnnotatedObject(new RootCommand(session));
        root.name(PROGRAM);
        for (var entry : ALL) {
            addTo(root, entry, session, arguments, whole);
        }
        var line = new CommandLine(root)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(110)
                .setParameterExceptionHandler(new Complaints(session))
                .setExecutionExceptionHandler(new Complaints(session))
                .setUnmatchedOptionsArePositionalParams(false);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandTree::sections);
        return line;
    }

    private static void addTo(CommandSpec parent, Entry entry, Session session, List<String> arguments, boolean whole) {
        var spec = whole || arguments.contains(entry.name)
                ? CommandSpec.forAnnotatedObject(entry.make.apply(session))
                : CommandSpec.create();
        spec.usageMessage().description(entry.sentence);
        spec.usageMessage().footerHeading("%nExample%n");
        spec.usageMessage().sortOptions(false);
        for (var part : entry.parts) {
            addTo(spec, part, session, arguments, whole);
        }
        parent.addSubcommand(entry.name, spec);
    }

    /** The list of the root command by section; other commands keep picocli's. */
    private static String sections(Help help) {
        if (!help.commandSpec().name().equals(PROGRAM)) {
            return help.commandList();
        }
        var text = new StringBuilder();
        var section = "";
        for (var entry : ALL) {
            if (!entry.section.equals(section)) {
                section = entry.section;
                text.append(System.lineSeparator()).append(section).append(System.lineSeparator());
            }
            text.append("  %-12s%s%n".formatted(entry.name, entry.sentence));
        }
        return text.toString();
    }
}
