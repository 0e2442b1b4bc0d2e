package dev.mainstay.experiment;

import dev.mainstay.event.Attempt;
import dev.mainstay.event.Event;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An event as one line of events.jsonl: key {@code event} is its tag, {@code at} its time in nanoseconds on the run's clock. */
final class EventLine {
    private EventLine() {}

    static String of(Event event) {
        var line = JsonNodeFactory.instance.objectNode();
        line.put("event", event.tag()).put("at", event.atNanos());
        switch (event) {
            case Event.StepStarted e -> line.put("node", e.node()).put("step", e.step());
            case Event.StepEnded e -> {
                line.put("node", e.node()).put("step", e.step());
                line.put("outcome", switch (e.outcome()) {
                            case DONE -> "done";
                            case SKIPPED -> "skipped";
                            case FAILED -> "failed";
                        })
                        .put("took", e.took().toNanos());
                e.detail().ifPresent(d -> line.put("detail", d));
            }
            case Event.StageEntered e -> line.put("stage", e.stage());
            case Event.FaultInjecting e ->
                line.put("fault", e.fault()).put("target", e.target()).put("detail", e.detail());
            case Event.FaultInjected e ->
                line.put("fault", e.fault())
                        .put("target", e.target())
                        .put("took", e.took().toNanos());
            case Event.FaultHealing e -> line.put("fault", e.fault()).put("target", e.target());
            case Event.FaultHealed e ->
                line.put("fault", e.fault())
                        .put("target", e.target())
                        .put("took", e.took().toNanos());
            case Event.CheckSeen e ->
                line.put("stage", e.stage())
                        .put("check", e.check())
                        .put("held", e.held())
                        .put("seen", e.seen());
            case Event.AttemptEnded e -> attempt(line.put("probe", e.probe()), e.attempt());
            case Event.Noted e -> line.put("source", e.source()).put("text", e.text());
        }
        return line.toString();
    }

    private static void attempt(ObjectNode line, Attempt attempt) {
        line.put("number", attempt.number())
                .put("due", attempt.dueNanos())
                .put("start", attempt.startNanos())
                .put("end", attempt.endNanos())
                .put("ok", attempt.ok());
        attempt.reason().ifPresent(r -> line.put("reason", r));
    }
}
