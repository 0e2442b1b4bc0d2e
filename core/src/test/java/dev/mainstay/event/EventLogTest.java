package dev.mainstay.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    @TempDir
    Path folder;

    private static final List<Event> ONE_OF_EACH = List.of(
            new Event.StepStarted(1, "controller-1", "galera bootstrap"),
            new Event.StepEnded(
                    2,
                    "controller-1",
                    "x",
                    Event.StepEnded.Outcome.FAILED,
                    Duration.ofMillis(3),
                    Optional.of("a\n\"b\"")),
            new Event.StepEnded(
                    2, "controller-1", "x", Event.StepEnded.Outcome.SKIPPED, Duration.ZERO, Optional.empty()),
            new Event.StageEntered(3, "break"),
            new Event.FaultInjecting(4, "power-cut", "controller-1", "link down, then kill"),
            new Event.FaultInjected(5, "power-cut", "controller-1", Duration.ofMillis(140)),
            new Event.FaultHealing(6, "power-cut", "controller-1"),
            new Event.FaultHealed(7, "power-cut", "controller-1", Duration.ofSeconds(2)),
            new Event.CheckSeen(8, "heal", "identity answers", false, "HTTP 503 \u2013 no server"),
            new Event.AttemptEnded(9, "identity", new Attempt(0, 1, 2, 9, true, Optional.empty())),
            new Event.AttemptEnded(9, "identity", new Attempt(1, 1, 2, 9, false, Optional.of("connect timed out"))),
            new Event.AttemptEnded(9, "identity", new Attempt(2, 1, 2, 9, false, Optional.empty())),
            new Event.Noted(Long.MAX_VALUE, "guard", "virtual address moved to controller-2"));

    @Test
    void everyKindOfEventComesBackAsItWas() throws IOException {
        var file = folder.resolve("events.jsonl");
        try (var log = EventLog.open(file)) {
            ONE_OF_EACH.forEach(log::emit);
        }

        assertThat(EventLog.read(file)).isEqualTo(ONE_OF_EACH);
        assertThat(ONE_OF_EACH.stream().map(Object::getClass).distinct())
                .as("a new kind of event belongs into this list")
                .hasSize(Event.class.getPermittedSubclasses().length);
    }

    @Test
    void wireFormIsStable() {
        assertThat(EventJson.line(
                        new Event.AttemptEnded(9, "sql", new Attempt(7, 1, 2, 9, false, Optional.of("HTTP 503")))))
                .isEqualTo("{\"event\":\"attempt\",\"at\":9,\"probe\":\"sql\",\"a\":[7,1,2,9],\"fail\":\"HTTP 503\"}");
        assertThat(EventJson.line(new Event.FaultHealed(7, "freeze", "n1", Duration.ofMillis(1))))
                .isEqualTo(
                        "{\"event\":\"fault-healed\",\"at\":7,\"fault\":\"freeze\",\"target\":\"n1\",\"took\":1000000}");
    }

    @Test
    void lastLineCutByAKilledWriterIsPassedOver() throws IOException {
        var file = folder.resolve("events.jsonl");
        try (var log = EventLog.open(file)) {
            ONE_OF_EACH.forEach(log::emit);
        }
        var whole = Files.readString(file);
        var random = new Random(7);
        for (int i = 0; i < 50; i++) {
            var cut = whole.substring(0, random.nextInt(whole.length()));
            Files.writeString(file, cut);
            var complete = (int) cut.chars().filter(c -> c == '\n').count();
            assertThat(EventLog.read(file))
                    .startsWith(ONE_OF_EACH.subList(0, complete).toArray(Event[]::new));
        }
    }

    @Test
    void brokenLineInTheMiddleIsNamed() throws IOException {
        var file = folder.resolve("events.jsonl");
        var good = EventJson.line(new Event.StageEntered(1, "break")) + "\n";
        Files.writeString(file, good + "{\"event\":\"nonsense\",\"at\":1}\n" + good);

        assertThatThrownBy(() -> EventLog.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("events.jsonl:2: has an unknown event tag 'nonsense'");
    }

    @Test
    void logGoesOnBehindEarlierEvents() throws IOException {
        var file = folder.resolve("events.jsonl");
        for (var event : ONE_OF_EACH) {
            try (var log = EventLog.open(file)) {
                log.emit(event);
            }
        }

        assertThat(EventLog.read(file)).isEqualTo(ONE_OF_EACH);
    }

    @Test
    void manyThreadsLoseNothing() throws Exception {
        var file = folder.resolve("events.jsonl");
        try (var log = EventLog.open(file)) {
            var threads = new ArrayList<Thread>();
            for (int t = 0; t < 4; t++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        log.emit(new Event.AttemptEnded(i, "p", new Attempt(i, i, i, i, true, Optional.empty())));
                    }
                }));
            }
            for (var thread : threads) {
                thread.join();
            }
            assertThat(log.dropped()).isZero();
        }

        assertThat(EventLog.read(file)).hasSize(20_000);
    }

    @Test
    void eventsAfterTheCloseAreCountedNotThrown() throws IOException {
        var log = EventLog.open(folder.resolve("events.jsonl"));
        log.close();
        log.emit(new Event.StageEntered(1, "late"));
        log.close();

        assertThat(log.dropped()).isOne();
    }

    @Test
    void fullDiskIsToldByClose() throws IOException {
        var full = Path.of("/dev/full");
        if (!Files.isWritable(full)) {
            return;
        }
        var log = EventLog.open(full);
        ONE_OF_EACH.forEach(log::emit);

        assertThatThrownBy(log::close).isInstanceOf(IOException.class).hasMessageContaining("No space left");
    }
}
