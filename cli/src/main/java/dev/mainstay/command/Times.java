package dev.mainstay.command;

import java.time.Duration;
import java.util.Locale;

/** Durations for people. */
final class Times {
    private Times() {}

    static String text(Duration time) {
        long millis = time.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 120_000) {
            return millis % 1000 == 0 ? millis / 1000 + " s" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return millis / 60_000 + " min" + (millis / 1000 % 60 == 0 ? "" : " " + millis / 1000 % 60 + " s");
    }
}
