package dev.mainstay.experiment;

import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which probes have no answer at the moment: sees the attempts go by, and remembers how the one that ended last went. Thread-safe. */
final class ProbeSilence implements Events {
    private final Map<String, Optional<String>> latest = new ConcurrentHashMap<>();

    @Override
    public void emit(Event event) {
        if (event instanceof Event.AttemptEnded ended) {
            var attempt = ended.attempt();
            latest.put(
                    ended.probe(),
                    attempt.ok()
                            ? Optional.empty()
                            : Optional.of(attempt.reason().orElse("no reason")));
        }
    }

    /** A probe without an answer, and why: "messaging: not confirmed". Empty when all have one. */
    Optional<String> any() {
        return latest.entrySet().stream()
                .filter(p -> p.getValue().isPresent())
                .map(p -> "probe " + p.getKey() + ": " + p.getValue().orElse(""))
                .sorted()
                .findFirst();
    }
}
