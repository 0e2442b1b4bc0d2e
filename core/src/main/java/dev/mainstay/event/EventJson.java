package dev.mainstay.event;

import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as JSON objects of one line. Keys and tags are stable: new ones may come, none changes its meaning. Times and durations are
 * nanoseconds. Attempts, of which a run has many, are short: {@code "a":[number,due,start,end]}, and {@code "fail"} with the reason when they failed.
 */
final class EventJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private EventJson() {}

    static String line(Event event) {
        var text = new StringWriter(128);
        try (var json = MAPPER.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringProperty("event", event.tag());
            json.writeNumberProperty("at", event.atNanos());
            properties(json, event);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void properties(JsonGenerator json, Event event) {
        switch (event) {
            case Event.StepStarted e -> {
                json.writeStringProperty("node", e.node());
                json.writeStringProperty("step", e.step());
            }
            case Event.StepEnded e -> {
                json.writeStringProperty("node", e.node());
                json.writeStringProperty("step", e.step());
                json.writeStringProperty("outcome", e.outcome().name().toLowerCase(Locale.ROOT));
                json.writeNumberProperty("took", e.took().toNanos());
                e.detail().ifPresent(d -> json.writeStringProperty("detail", d));
            }
            case Event.StageEntered e -> json.writeStringProperty("stage", e.stage());
            case Event.FaultInjecting e -> {
                fault(json, e.fault(), e.target());
                json.writeStringProperty("detail", e.detail());
            }
            case Event.FaultInjected e -> {
                fault(json, e.fault(), e.target());
                json.writeNumberProperty("took", e.took().toNanos());
            }
            case Event.FaultHealing e -> fault(json, e.fault(), e.target());
            case Event.FaultHealed e -> {
                fault(json, e.fault(), e.target());
                json.writeNumberProperty("took", e.took().toNanos());
            }
            case Event.CheckSeen e -> {
                json.writeStringProperty("stage", e.stage());
                json.writeStringProperty("check", e.check());
                json.writeBooleanProperty("held", e.held());
                json.writeStringProperty("seen", e.seen());
            }
            case Event.AttemptEnded e -> attempt(json, e);
            case Event.Noted e -> {
                json.writeStringProperty("source", e.source());
                json.writeStringProperty("text", e.text());
            }
        }
    }

    private static void fault(JsonGenerator json, String fault, String target) {
        json.writeStringProperty("fault", fault);
        json.writeStringProperty("target", target);
    }

    private static void attempt(JsonGenerator json, Event.AttemptEnded event) {
        var attempt = event.attempt();
        json.writeStringProperty("probe", event.probe());
        json.writeName("a");
        json.writeArray(
                new long[] {attempt.number(), attempt.dueNanos(), attempt.startNanos(), attempt.endNanos()}, 0, 4);
        if (!attempt.ok()) {
            json.writeStringProperty("fail", attempt.reason().orElse(""));
        }
    }

    /** @throws IllegalArgumentException when the line is no event */
    static Event event(String line) {
        try {
            var json = MAPPER.readTree(line);
            long at = json.required("at").asLong();
            return event(text(json, "event"), at, json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Event event(String tag, long at, JsonNode json) {
        return switch (tag) {
            case "step-started" -> new Event.StepStarted(at, text(json, "node"), text(json, "step"));
            case "step-ended" ->
                new Event.StepEnded(
                        at,
                        text(json, "node"),
                        text(json, "step"),
                        Event.StepEnded.Outcome.valueOf(text(json, "outcome").toUpperCase(Locale.ROOT)),
                        duration(json),
                        optional(json, "detail"));
            case "stage" -> new Event.StageEntered(at, text(json, "stage"));
            case "fault-injecting" ->
                new Event.FaultInjecting(at, text(json, "fault"), text(json, "target"), text(json, "detail"));
            case "fault-injected" ->
                new Event.FaultInjected(at, text(json, "fault"), text(json, "target"), duration(json));
            case "fault-healing" -> new Event.FaultHealing(at, text(json, "fault"), text(json, "target"));
            case "fault-healed" -> new Event.FaultHealed(at, text(json, "fault"), text(json, "target"), duration(json));
            case "check" ->
                new Event.CheckSeen(
                        at,
                        text(json, "stage"),
                        text(json, "check"),
                        json.required("held").asBoolean(),
                        text(json, "seen"));
            case "attempt" -> new Event.AttemptEnded(at, text(json, "probe"), attempt(json));
            case "note" -> new Event.Noted(at, text(json, "source"), text(json, "text"));
            default -> throw new IllegalArgumentException("has an unknown event tag '" + tag + "'");
        };
    }

    private static Attempt attempt(JsonNode json) {
        var a = json.required("a");
        var failed = json.has("fail");
        return new Attempt(
                a.required(0).asLong(),
                a.required(1).asLong(),
                a.required(2).asLong(),
                a.required(3).asLong(),
                !failed,
                optional(json, "fail").filter(reason -> !reason.isEmpty()));
    }

    private static Duration duration(JsonNode json) {
        return Duration.ofNanos(json.required("took").asLong());
    }

    private static String text(JsonNode json, String key) {
        return json.required(key).asString();
    }

    private static Optional<String> optional(JsonNode json, String key) {
        return json.has(key) ? Optional.of(text(json, key)) : Optional.empty();
    }
}
