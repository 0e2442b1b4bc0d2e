package dev.mainstay.command;

import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.operation.Operations;
import dev.mainstay.progress.Announcer;
import dev.mainstay.progress.Glyphs;
import dev.mainstay.progress.Progress;
import dev.mainstay.progress.SystemTerminal;
import java.util.function.Supplier;

/**
 * What a command has to work with.
 *
 * @param clock of the events that operations emit
 * @param operations made at first use, so that {@code --help} loads nothing of it
 * @param global filled by the parser before a command runs
 * @param announcer for what must be said while a command works
 */
public record Session(
        Console console, RunClock clock, Supplier<Operations> operations, GlobalOptions global, Announcer announcer) {
    public Session(Console console, RunClock clock, Supplier<Operations> operations) {
        this(console, clock, operations, new GlobalOptions(), new Announcer(console.err()));
    }

    /** Lines, where a user is asked between them. */
    Events plainProgress() {
        return global.quiet ? Events.none() : Progress.lines(console.err());
    }

    /** A tree on a terminal, lines elsewhere, nothing when quiet. */
    Progress progress(String title) {
        return announcer.showing(newProgress(title));
    }

    private Progress newProgress(String title) {
        if (global.quiet) {
            return Progress.none();
        }
        if (!console.terminal()) {
            return Progress.plain(clock, console.err(), global.verbose);
        }
        var colour = console.variables().getOrDefault("NO_COLOR", "").isEmpty();
        var glyphs = console.unicode() ? Glyphs.unicode(colour) : Glyphs.ascii(colour);
        return Progress.live(title, clock, new SystemTerminal(console.err()), glyphs);
    }
}
