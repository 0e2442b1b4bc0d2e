package dev.mainstay.environment;

/** What a program left: its exit code and its output, each stream up to 1 MiB (the end is kept). */
public record ExecResult(int exitCode, String stdout, String stderr) {
    public boolean ok() {
        return exitCode == 0;
    }
}
