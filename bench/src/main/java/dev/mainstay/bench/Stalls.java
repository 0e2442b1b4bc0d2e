package dev.mainstay.bench;

import dev.mainstay.probe.ProberHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How long the prober stood still in a run, from the due times and the starts of all its attempts. */
final class Stalls {
    private record Span(long from, long to) {}

    private Stalls() {}

    /**
     * From the injection of the first fault to the beginning of its healing; spans that overlap count once.
     *
     * @param events a run's events.jsonl
     */
    static double seconds(Path events) throws IOException {
        var json = JsonMapper.shared();
        long broken = Long.MAX_VALUE;
        long healing = Long.MAX_VALUE;
        var spans = new ArrayList<Span>();
        try (var lines = Files.lines(events)) {
            for (var line : (Iterable<String>) lines::iterator) {
                var event = json.readTree(line);
                switch (event.path("event").asString()) {
                    case "fault-injecting" ->
                        broken = Math.min(broken, event.path("at").asLong());
                    case "fault-healing" ->
                        healing = Math.min(healing, event.path("at").asLong());
                    case "attempt" -> late(event.path("a"), spans);
                    default -> {}
                }
            }
        }
        return union(spans, broken, healing) / 1e9;
    }

    /** Number, due, start, end. */
    private static void late(JsonNode attempt, List<Span> spans) {
        long due = attempt.path(1).asLong();
        long start = attempt.path(2).asLong();
        if (start - due > ProberHealth.LATE_MAX.toNanos()) {
            spans.add(new Span(due, start));
        }
    }

    private static long union(List<Span> spans, long from, long to) {
        long sum = 0;
        long until = from;
        for (var span :
                spans.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
            long end = Math.min(span.to(), to);
            sum += Math.max(0, end - Math.max(until, span.from()));
            until = Math.max(until, end);
        }
        return sum;
    }
}
