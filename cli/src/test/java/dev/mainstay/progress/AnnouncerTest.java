package dev.mainstay.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.event.RunClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is said must be seen once, whether or not progress is being shown. */
final class AnnouncerTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Announcer announcer = new Announcer(err);

    private String seen() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withinTheProgressThatIsShown() {
        try (var progress = announcer.showing(Progress.plain(RunClock.system(), err, false))) {
            assertThat(progress).isNotNull();
            announcer.say("stopping");
        }
        assertThat(seen()).endsWith("s  mainstay: stopping\n").doesNotStartWith("mainstay");
    }

    @Test
    void asALineBeforeAfterAndBesideQuietProgress() {
        announcer.say("one");
        announcer.showing(Progress.plain(RunClock.system(), err, false)).close();
        announcer.say("two");
        try (var quiet = announcer.showing(Progress.none())) {
            assertThat(quiet).isNotNull();
            announcer.say("three");
        }
        assertThat(seen()).isEqualTo("mainstay: one\nmainstay: two\nmainstay: three\n");
    }
}
