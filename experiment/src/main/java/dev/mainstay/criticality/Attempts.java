package dev.mainstay.criticality;

import dev.mainstay.event.Attempt;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the attempts of all functions as they end, and tells how those that began from some time on went. Thread-safe. */
final class Attempts implements Events {
    private final Map<UserFunction, List<Attempt>> kept = new EnumMap<>(UserFunction.class);

    @Override
    public synchronized void emit(Event event) {
        if (event instanceof Event.AttemptEnded ended) {
            UserFunction.of(ended.probe())
                    .ifPresent(
                            f -> kept.computeIfAbsent(f, _ -> new ArrayList<>()).add(ended.attempt()));
        }
    }

    /** Of those that began at or after this time and have ended by now. */
    synchronized Seen since(UserFunction function, long nanos) {
        return seen(
                function,
                kept.getOrDefault(function, List.of()).stream()
                        .filter(a -> a.startNanos() >= nanos)
                        .toList());
    }

    synchronized Duration longest(UserFunction function, long sinceNanos) {
        return Duration.ofNanos(kept.getOrDefault(function, List.of()).stream()
                .filter(a -> a.startNanos() >= sinceNanos)
                .mapToLong(Attempt::latencyNanos)
                .max()
                .orElse(0));
    }

    /**
     * Making a guest and having it learn its name are one story, told as two functions: a guest that is reached but learns no name was made, and one that was
     * not reached was never asked for its name.
     */
    static List<Seen> metadataApart(List<Seen> seen) {
        var story = seen.stream()
                .filter(s -> s.function() == UserFunction.GUEST_CREATE)
                .findFirst()
                .orElse(Seen.notAsked(UserFunction.GUEST_CREATE));
        boolean nameless = story.reason().filter(Tenant.NAMELESS::equals).isPresent();
        return seen.stream()
                .map(s -> switch (s.function()) {
                    case GUEST_CREATE -> nameless ? new Seen(s.function(), s.asked(), 0, Optional.empty()) : s;
                    case GUEST_METADATA ->
                        nameless
                                ? new Seen(s.function(), story.asked(), story.failed(), story.reason())
                                : new Seen(s.function(), story.asked() - story.failed(), 0, Optional.empty());
                    default -> s;
                })
                .toList();
    }

    /** With the commonest reason. */
    static Seen seen(UserFunction function, List<Attempt> attempts) {
        var reasons = attempts.stream()
                .filter(a -> !a.ok())
                .map(a -> a.reason().orElse("failed"))
                .toList();
        Optional<String> commonest =
                reasons.stream().max(Comparator.comparingInt(r -> Collections.frequency(reasons, r)));
        return new Seen(function, attempts.size(), reasons.size(), commonest);
    }
}
