package dev.mainstay.command;

import dev.mainstay.input.InvalidInput;
import dev.mainstay.operation.Operations;
import dev.mainstay.progress.Progress;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands share: printing in the form that was asked for, and the complaint about a missing right. */
abstract class MainstayCommand implements Callable<Integer> {
    final Session session;

    @Spec
    CommandSpec spec;

    MainstayCommand(Session session) {
        this.session = session;
    }

    @Override
    public final Integer call() throws Exception {
        return code();
    }

    /** The exit code; commands whose code is not a program's on a node have {@link #run} instead. */
    int code() throws Exception {
        return run().code();
    }

    ExitCode run() throws Exception {
        throw new IllegalStateException(getClass() + " has neither run() nor code()");
    }

    final Console console() {
        return session.console();
    }

    final Operations operations() {
        return session.operations().get();
    }

    final boolean json() {
        return session.global().output == OutputForm.JSON;
    }

    /** Prints a result: the map as JSON, or the text. */
    final void print(Map<String, ?> json, String text) {
        console().out().println(json() ? JsonText.of(json) : text);
    }

    /** Shows events while something long goes on: a tree on a terminal, lines elsewhere, nothing when quiet. To be closed before results are printed. */
    final Progress progress(String title) {
        return session.progress(title);
    }

    /** For commands that change the host: says what is missing instead of failing somewhere in the middle. */
    final void requireRoot() {
        var system = System.getProperty("os.name", "unknown");
        if (!system.equals("Linux")) {
            throw InvalidInput.of(
                    spec.qualifiedName(" "),
                    "nodes are Linux containers, and this host runs " + system,
                    "run it on Linux; init, validate, plan, fault list, experiment list and --help work here too");
        }
        if (!console().root()) {
            throw InvalidInput.of(
                    spec.qualifiedName(" "),
                    "this command needs root, because nodes, networks and mounts of this host are root's",
                    "run it as 'sudo " + spec.qualifiedName(" ")
                            + "'; init, validate, plan, doctor, fault list, experiment list and --help work without");
        }
    }
}
