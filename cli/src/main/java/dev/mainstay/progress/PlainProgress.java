package dev.mainstay.progress;

import dev.mainstay.event.Event;
import dev.mainstay.event.Event.StepEnded;
import dev.mainstay.event.Event.StepStarted;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One line an event, for logs; when nothing happens for a while, a line says what is still going on. */
final class PlainProgress implements View {
    static final Duration SILENCE = Duration.ofSeconds(15);

    private final Consumer<String> lines;
    private final boolean starts;
    private final Map<String, Long> running = new LinkedHashMap<>();
    private long lastNanos;

    PlainProgress(Consumer<String> lines, boolean starts) {
        this.lines = lines;
        this.starts = starts;
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case StepStarted started -> {
                running.put(started.node() + " " + started.step(), started.atNanos());
                if (starts) {
                    line(started.atNanos(), "%-14s %s ...".formatted(started.node(), started.step()));
                }
            }
            case StepEnded ended -> {
                running.remove(ended.node() + " " + ended.step());
                line(ended.atNanos(), "%-14s %s: %s".formatted(ended.node(), ended.step(), outcome(ended)));
            }
            case Event other -> Wording.of(other).ifPresent(text -> line(other.atNanos(), text));
        }
    }

    private static String outcome(StepEnded ended) {
        var detail = ended.detail().map(d -> ", " + d).orElse("");
        return switch (ended.outcome()) {
            case DONE -> "done in " + Wording.time(ended.took()) + detail;
            case SKIPPED -> "already done" + detail;
            case FAILED -> "FAILED after " + Wording.time(ended.took()) + detail;
        };
    }

    @Override
    public void tick(long nowNanos) {
        if (nowNanos - lastNanos >= SILENCE.toNanos() && !running.isEmpty()) {
            line(
                    nowNanos,
                    "still at "
                            + running.entrySet().stream()
                                    .limit(5)
                                    .map(e -> e.getKey() + " (" + Wording.time(nowNanos - e.getValue()) + ")")
                                    .collect(Collectors.joining(", ")));
        }
    }

    @Override
    public void finish(long nowNanos) {
        // every line has been printed
    }

    private void line(long atNanos, String text) {
        lastNanos = Math.max(lastNanos, atNanos);
        lines.accept("%9s  %s".formatted(Wording.time(atNanos), Wording.harmless(text)));
    }
}
