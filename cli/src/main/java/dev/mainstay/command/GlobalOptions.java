package dev.mainstay.command;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has, before or after its name. */
public final class GlobalOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this and exit.")
    boolean help;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            completionCandidates = Candidates.Forms.class,
            scope = ScopeType.INHERIT,
            converter = OutputForm.Converter.class,
            description = "How results are printed (default: text).")
    OutputForm output = OutputForm.TEXT;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "No progress, results alone.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "More detail; a defect shows its stack trace.")
    boolean verbose;
}
