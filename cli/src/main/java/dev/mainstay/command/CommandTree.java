package dev.mainstay.command;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
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
            String section,
            String name,
            String sentence,
            Function<Session, Object> make,
            List<String> examples,
            List<Entry> parts) {
        static Entry of(String section, String name, String sentence, Function<Session, Object> make) {
            return new Entry(section, name, sentence, make, List.of(), List.of());
        }

        /** @param examples what may follow the program's name, for the help of the group */
        static Entry group(String section, String name, String sentence, List<String> examples, Entry... parts) {
            return new Entry(section, name, sentence, GroupCommand::new, examples, List.of(parts));
        }

        static Entry part(String name, String sentence, Function<Session, Object> make) {
            return new Entry("", name, sentence, make, List.of(), List.of());
        }
    }

    private static final String HOST = "Start here";
    private static final String CLOUD = "A cloud";
    private static final String INSIDE = "Inside it";
    private static final String BREAK = "Breaking it";
    private static final String SHELL = "Your shell";

    private static final List<Entry> ALL = List.of(
            Entry.of(
                    HOST,
                    "demo",
                    "Two clouds, plain and highly available: cut the power, compare what users saw.",
                    DemoCommand::new),
            Entry.of(HOST, "doctor", "What this host can do, what is missing, and why it matters.", DoctorCommand::new),
            Entry.of(HOST, "setup", "Install what is missing and build the image of the nodes.", SetupCommand::new),
            Entry.of(CLOUD, "init", "Write a commented cloud.yaml to start from.", InitCommand::new),
            Entry.of(CLOUD, "validate", "Everything wrong with a file, at once.", ValidateCommand::new),
            Entry.of(CLOUD, "plan", "What 'up' would do; touches nothing.", PlanCommand::new),
            Entry.of(CLOUD, "up", "Bring a cloud up, or go on with what an earlier 'up' began.", UpCommand::new),
            Entry.of(
                    CLOUD,
                    "status",
                    "How a cloud is now: nodes, replicas, clusters, who holds the address.",
                    StatusCommand::new),
            Entry.of(
                    CLOUD,
                    "verify",
                    "Have every service of a cloud do something real, and say how it went.",
                    VerifyCommand::new),
            Entry.of(CLOUD, "down", "Take a cloud down and remove all of it.", DownCommand::new),
            Entry.of(CLOUD, "clouds", "The clouds on this host.", CloudsCommand::new),
            Entry.group(
                    CLOUD,
                    "snapshot",
                    "Keep and restore the state of all nodes' disks.",
                    List.of("sudo mainstay snapshot create fresh", "sudo mainstay up --snapshot fresh"),
                    Entry.part("create", "Keep the state under a name.", SnapshotCommands.Create::new),
                    Entry.part(
                            "restore",
                            "Go back to a state; what the nodes hold now is dropped.",
                            SnapshotCommands.Restore::new),
                    Entry.part("list", "The states that are kept.", SnapshotCommands.All::new),
                    Entry.part("delete", "Forget a state.", SnapshotCommands.Delete::new)),
            Entry.group(
                    CLOUD,
                    "guest",
                    "Guests that are reached from this host.",
                    List.of("sudo mainstay guest create web", "sudo mainstay guest list"),
                    Entry.part("create", "Make one and wait until it answers.", GuestCommands.Create::new),
                    Entry.part("list", "All guests of the demo project.", GuestCommands.All::new),
                    Entry.part("delete", "Remove one and its address.", GuestCommands.Delete::new)),
            Entry.of(
                    INSIDE, "exec", "Run a program on a node; its exit code becomes this command's.", ExecCommand::new),
            Entry.of(INSIDE, "shell", "An interactive shell on a node.", ShellCommand::new),
            Entry.of(INSIDE, "logs", "The journal of a node, or of one unit on it.", LogsCommand::new),
            Entry.of(INSIDE, "openrc", "Files for the ordinary OpenStack client.", OpenrcCommand::new),
            Entry.group(
                    BREAK,
                    "fault",
                    "Break something by hand, and heal it.",
                    List.of(
                            "mainstay fault list",
                            "sudo mainstay fault inject power-cut --node controller-1",
                            "sudo mainstay fault heal"),
                    Entry.part("list", "All kinds of fault, and which this host can do.", FaultCommands.All::new),
                    Entry.part(
                            "inject",
                            "Break something; it stays broken until it is healed.",
                            FaultCommands.Inject::new),
                    Entry.part("heal", "Undo one fault, or all.", FaultCommands.Heal::new)),
            Entry.group(
                    BREAK,
                    "experiment",
                    "Break it by plan, measure what users saw, judge, and heal.",
                    List.of(
                            "mainstay experiment list",
                            "sudo mainstay experiment run controller-power-cut --cloud identity-ha",
                            "mainstay experiment report"),
                    Entry.part("list", "The experiments that ship with Mainstay.", ExperimentCommands.All::new),
                    Entry.part("show", "What an experiment does, stage by stage.", ExperimentCommands.Show::new),
                    Entry.part("run", "Run one on a cloud that is up.", ExperimentCommands.Run::new),
                    Entry.part(
                            "compare",
                            "The same on several clouds, repeated, side by side.",
                            ExperimentCommands.Compare::new),
                    Entry.part("report", "The report of a run that was kept.", ExperimentCommands.ShowReport::new)),
            Entry.of(SHELL, "completion", "A script that completes commands in your shell.", CompletionCommand::new));

    private CommandTree() {}

    /** The command line for these arguments: the command that they name is whole, the others are names. */
    public static CommandLine forArguments(Session session, List<String> arguments) {
        return build(session, arguments, false);
    }

    /** Parses, runs, and says the exit code; throws nothing. */
    public static int execute(Session session, List<String> arguments) {
        try {
            return forArguments(session, arguments).execute(arguments.toArray(String[]::new));
        } catch (Error broken) {
            return new Complaints(session).defect(broken, PROGRAM).code();
        }
    }

    /** Every command whole: for completion, and for tests of all helps. */
    public static CommandLine whole(Session session) {
        return build(session, List.of(), true);
    }

    private static CommandLine build(Session session, List<String> arguments, boolean whole) {
        var root = CommandSpec.forAnnotatedObject(new RootCommand(session));
        root.name(PROGRAM);
        root.usageMessage().commandListHeading(""); // each section has one of its own
        for (var entry : ALL) {
            addTo(root, entry, session, arguments, whole);
        }
        var line = new CommandLine(root)
                .setOut(writer(session.console().out()))
                .setErr(writer(session.console().err()))
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(110)
                .setParameterExceptionHandler(new Complaints(session))
                .setExecutionExceptionHandler(new Complaints(session))
                .setUnmatchedOptionsArePositionalParams(false);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandTree::sections);
        return line;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    private static void addTo(CommandSpec parent, Entry entry, Session session, List<String> arguments, boolean whole) {
        var spec = whole || arguments.contains(entry.name)
                ? CommandSpec.forAnnotatedObject(entry.make.apply(session))
                : CommandSpec.create();
        if (spec.userObject() instanceof SpecExtender extender) {
            extender.extend(spec);
        }
        spec.usageMessage().description(entry.sentence);
        if (!entry.parts.isEmpty()) {
            spec.usageMessage()
                    .footer(Stream.concat(
                                    entry.examples.stream(),
                                    Stream.of(PROGRAM + " " + entry.name + " "
                                            + entry.parts.getFirst().name
                                            + " --help      more about one of them"))
                            .map(line -> "  " + line)
                            .toArray(String[]::new));
        }
        spec.usageMessage().footerHeading("%nExample%n");
        spec.usageMessage().commandListHeading("%nCommands%n");
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
