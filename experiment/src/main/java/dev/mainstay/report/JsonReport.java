package dev.mainstay.report;

import dev.mainstay.event.Attempt;
import dev.mainstay.event.Event;
import dev.mainstay.experiment.RunRecord;
import dev.mainstay.probe.DegradedSpell;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.ProbeRecord;
import dev.mainstay.probe.WriteHistory;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run for programs: everything that the record holds, in keys of its own that do not change with the code, and the derived figures beside it.
 * {@code docs/report-json.md} describes it; {@link JsonRun} reads it back.
 */
public final class JsonReport {
    /** Raised when a key changes its meaning or goes; new keys do not raise it. */
    static final int FORMAT = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonReport() {}

    public static String of(RunRecord run) {
        var root = NODES.objectNode();
        root.put("format", FORMAT);
        root.put("id", run.id());
        root.put("experiment", run.experiment());
        root.put("title", run.title());
        root.put("description", run.description());
        root.put("cloud", run.cloud());
        root.put("startedAt", run.startedAt().toString());
        root.put("nanos", run.nanos());
        root.put("headline", Headline.of(run));
        root.put("verdict", JsonNames.verdict(run.verdict()));
        root.set("reasons", strings(run.reasons()));
        var expectations = root.putArray("expectations");
        run.outcomes()
                .forEach(o -> expectations
                        .addObject()
                        .put("expectation", o.expectation())
                        .put("verdict", JsonNames.verdict(o.verdict()))
                        .put("seen", o.seen()));
        run.recovery().ifPresent(r -> root.put("recoveryNanos", r.toNanos()));
        root.set("leftovers", strings(run.leftovers()));
        var steps = root.putArray("steps");
        FaultSteps.of(run).forEach(s -> step(steps.addObject(), s));
        var events = root.putArray("events");
        run.events().forEach(e -> event(events.addObject(), e));
        var probes = root.putArray("probes");
        run.probes().forEach(p -> probe(probes.addObject(), p));
        root.set("facts", map(run.facts()));
        root.set("versions", map(run.versions()));
        root.put("command", run.command());
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void step(ObjectNode out, FaultSteps.Step step) {
        out.put("stage", step.stage()).put("fromNanos", step.fromNanos()).put("toNanos", step.toNanos());
        out.set("faults", strings(step.faults()));
        step.skipped().ifPresent(why -> out.put("skipped", why));
        step.forceNanos().ifPresent(n -> out.put("forceNanos", n));
        step.recoveryNanos().ifPresent(n -> out.put("recoveryNanos", n));
        var outages = out.putObject("outages");
        step.outages()
                .forEach((probe, o) -> outages.putObject(probe)
                        .put("nanos", o.nanos())
                        .put("number", o.number())
                        .put("open", o.open()));
    }

    private static void event(ObjectNode out, Event event) {
        out.put("event", event.tag());
        out.put("atNanos", event.atNanos());
        switch (event) {
            case Event.StepStarted e -> out.put("node", e.node()).put("step", e.step());
            case Event.StepEnded e -> {
                out.put("node", e.node()).put("step", e.step());
                out.put("outcome", JsonNames.outcome(e.outcome()))
                        .put("tookNanos", e.took().toNanos());
                e.detail().ifPresent(d -> out.put("detail", d));
            }
            case Event.StageEntered e -> out.put("stage", e.stage());
            case Event.FaultInjecting e ->
                out.put("fault", e.fault()).put("target", e.target()).put("detail", e.detail());
            case Event.FaultInjected e ->
                out.put("fault", e.fault())
                        .put("target", e.target())
                        .put("tookNanos", e.took().toNanos());
            case Event.FaultHealing e -> out.put("fault", e.fault()).put("target", e.target());
            case Event.FaultHealed e ->
                out.put("fault", e.fault())
                        .put("target", e.target())
                        .put("tookNanos", e.took().toNanos());
            case Event.CheckSeen e ->
                out.put("stage", e.stage())
                        .put("check", e.check())
                        .put("held", e.held())
                        .put("seen", e.seen());
            case Event.AttemptEnded e -> {
                out.put("probe", e.probe());
                attempts(out.putObject("attempts"), List.of(e.attempt()));
            }
            case Event.Noted e -> out.put("source", e.source()).put("text", e.text());
        }
    }

    private static void probe(ObjectNode out, ProbeRecord probe) {
        out.put("name", probe.name());
        out.put("what", probe.what());
        out.put("kind", probe.kind());
        out.put("everyNanos", probe.every().toNanos());
        out.put("timeoutNanos", probe.timeout().toNanos());
        out.put("slowNanos", probe.slow().toNanos());
        figures(out.putObject("figures"), ProbeFigures.of(probe));
        var outages = out.putArray("outages");
        for (Outage o : probe.outages()) {
            outages.addObject()
                    .put("startNanos", o.startNanos())
                    .put("endNanos", o.endNanos())
                    .put("open", o.open())
                    .put("failed", o.failed());
        }
        var degraded = out.putArray("degraded");
        for (DegradedSpell d : probe.degraded()) {
            degraded.addObject()
                    .put("startNanos", d.startNanos())
                    .put("endNanos", d.endNanos())
                    .put("attempts", d.attempts())
                    .put("worstNanos", d.worstNanos());
        }
        probe.history().ifPresent(h -> history(out.putObject("history"), h));
        attempts(out.putObject("attempts"), probe.attempts());
    }

    private static void figures(ObjectNode out, ProbeFigures f) {
        out.put("attempts", f.attempts()).put("failed", f.failed());
        out.put("resolutionNanos", f.resolutionNanos());
        f.longest().ifPresent(o -> out.put("longestOutageNanos", o.nanos()).put("longestOutageOpen", o.open()));
        out.put("outageNanos", f.outageNanos()).put("degradedNanos", f.degradedNanos());
        f.latency()
                .ifPresent(l -> out.put("latencyMedianNanos", l.median().toNanos())
                        .put("latencyP95Nanos", l.p95().toNanos())
                        .put("latencyP99Nanos", l.p99().toNanos())
                        .put("latencyMaxNanos", l.max().toNanos()));
        out.put("lateNanosMax", f.lateNanosMax());
    }

    private static void history(ObjectNode out, WriteHistory h) {
        out.put("verified", h.verified());
        out.put("acknowledged", h.acknowledged()).put("unacknowledged", h.unacknowledged());
        out.set("lost", longs(h.lost(), Long::longValue));
        out.set("duplicated", longs(h.duplicated(), Long::longValue));
        out.set("outOfOrder", longs(h.outOfOrder(), Long::longValue));
        out.put("note", h.note());
    }

    /** As columns: a third of the size of objects, and ready for a table program. */
    private static void attempts(ObjectNode out, List<Attempt> attempts) {
        out.set("number", longs(attempts, Attempt::number));
        out.set("dueNanos", longs(attempts, Attempt::dueNanos));
        out.set("startNanos", longs(attempts, Attempt::startNanos));
        out.set("endNanos", longs(attempts, Attempt::endNanos));
        var ok = out.putArray("ok");
        attempts.forEach(a -> ok.add(a.ok()));
        // By place in the columns, only where there is one.
        var reasons = out.putObject("reasons");
        for (int i = 0; i < attempts.size(); i++) {
            var key = Integer.toString(i);
            attempts.get(i).reason().ifPresent(r -> reasons.put(key, r));
        }
    }

    private static <T> ArrayNode longs(List<T> items, ToLongFunction<T> value) {
        var array = NODES.arrayNode(items.size());
        items.forEach(i -> array.add(value.applyAsLong(i)));
        return array;
    }

    private static ArrayNode strings(List<String> items) {
        var array = NODES.arrayNode(items.size());
        items.forEach(array::add);
        return array;
    }

    private static ObjectNode map(Map<String, String> entries) {
        var object = NODES.objectNode();
        entries.forEach(object::put);
        return object;
    }
}
