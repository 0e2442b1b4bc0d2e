package dev.mainstay.command;

import dev.mainstay.home.OperatingFailure;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place that turns what went wrong into sentences and an exit code. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final int CAUSES_MAX = 10;

    private final Session session;

    Complaints(Session session) {
        this.session = session;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine().getCommandSpec().qualifiedName(" ");
        var nearest = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream().findFirst()
                : Optional.<String>empty();
        var message = Optional.ofNullable(wrong.getMessage()).orElse("wrong arguments");
        say(
                ExitCode.USAGE,
                List.of(command + ": " + message
                        + nearest.map(n -> " (did you mean '" + n + "'?)").orElse("")));
        session.console().err().println("'" + command + " --help' says what there is.");
        return ExitCode.USAGE.code();
    }

    @Override
    public int handleExecutionException(Exception wrong, CommandLine line, ParseResult parsed) {
        return complain(wrong, line.getCommandSpec().qualifiedName(" ")).code();
    }

    private ExitCode complain(Throwable wrong, String command) {
        if (interrupted(wrong)) {
            return say(ExitCode.INTERRUPTED, List.of(command + ": interrupted"));
        }
        return switch (wrong) {
            case InvalidInput invalid ->
                say(
                        ExitCode.USAGE,
                        invalid.problems().stream().map(Problem::toString).toList());
            case InvalidPathException path ->
                say(
                        ExitCode.USAGE,
                        List.of("'" + path.getInput() + "' is no path on this host (" + path.getReason()
                                + "); letters beyond ASCII need a locale such as LC_ALL=C.UTF-8"));
            case OperatingFailure failure -> say(ExitCode.FAILED, List.of(sentence(failure)));
            case IOException failure -> say(ExitCode.FAILED, List.of(OperatingFailure.told(failure)));
            case UncheckedIOException failure -> say(ExitCode.FAILED, List.of(sentence(failure)));
            default -> defect(wrong, command);
        };
    }

    private ExitCode say(ExitCode code, List<String> sentences) {
        sentences.forEach(session.console().err()::println);
        if (session.global().output == OutputForm.JSON) {
            var json = new LinkedHashMap<String, Object>();
            json.put("error", String.join("\n", sentences));
            json.put("exit", code.code());
            session.console().out().println(JsonText.of(json));
        }
        return code;
    }

    ExitCode defect(Throwable wrong, String command) {
        var trace = new StringWriter();
        wrong.printStackTrace(new PrintWriter(trace));
        var head = "Mainstay itself failed in '" + command + "': " + wrong;
        if (session.global().verbose) {
            session.console().err().println(trace);
            return say(ExitCode.INTERNAL, List.of(head));
        }
        return say(
                ExitCode.INTERNAL,
                List.of(
                        head,
                        keep(Version.text() + "\n" + command + "\n" + trace)
                                .map(file -> "The details are in " + file + "; -v shows them here.")
                                .orElse("-v shows the details.")));
    }

    /** The arguments are not kept: what is behind {@code exec NODE --} may be a secret. */
    private static Optional<Path> keep(String text) {
        try {
            var file = Files.createTempFile("mainstay-defect-", ".log");
            return Optional.of(Files.writeString(file, text));
        } catch (IOException unwritable) {
            return Optional.empty();
        }
    }

    /** Ctrl-C may come in the middle of writing a file, which then ends with an exception of its own. */
    private static boolean interrupted(Throwable wrong) {
        var at = Optional.of(wrong);
        for (int depth = 0; depth < CAUSES_MAX && at.isPresent(); depth++) {
            if (at.get() instanceof InterruptedException
                    || at.get() instanceof ClosedByInterruptException
                    || at.get() instanceof FileLockInterruptionException) {
                return true;
            }
            at = Optional.ofNullable(at.get().getCause());
        }
        return false;
    }

    private static String sentence(Throwable failure) {
        if (failure.getCause() instanceof IOException file && file.toString().equals(failure.getMessage())) {
            return OperatingFailure.told(file);
        }
        return Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
    }
}
