package dev.mainstay.progress;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicReference;

/** Says a sentence to the user at any moment, from any thread: within the progress that is being shown, or else as a line. */
public final class Announcer {
    private final PrintStream err;
    private final AtomicReference<Progress> shown = new AtomicReference<>();

    public Announcer(PrintStream err) {
        this.err = err;
    }

    /** From now on this one is being shown. */
    public Progress showing(Progress progress) {
        shown.set(progress);
        return progress;
    }

    public void say(String sentence) {
        var progress = shown.get();
        if (progress == null || !progress.note(sentence)) {
            err.println("mainstay: " + sentence);
        }
    }
}
