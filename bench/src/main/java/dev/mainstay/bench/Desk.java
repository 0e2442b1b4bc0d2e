package dev.mainstay.bench;

import dev.mainstay.event.RunClock;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * What a row works with.
 *
 * @param home the folder of the sources, where {@code ./mainstay} stands
 * @param state a MAINSTAY_HOME that rows may use and that keeps its image from one bench to the next
 */
record Desk(RunClock clock, Path home, Path state, Shell shell, PrintStream progress) {
    void tell(String sentence) {
        progress.println("  " + sentence);
    }

    /** @throws Row.Unmeasured unless root */
    void requireRoot() {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new Row.Unmeasured("needs root");
        }
    }
}
