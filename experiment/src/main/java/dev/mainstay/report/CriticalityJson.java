package dev.mainstay.report;

import dev.mainstay.criticality.CriticalityRecord;
import dev.mainstay.criticality.Seen;
import dev.mainstay.criticality.Severity;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The table of criticality for programs; {@code docs/report-json.md} describes it. Pure. */
final class CriticalityJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CriticalityJson() {}

    static String of(CriticalityRecord record, String headline) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("format", JsonReport.FORMAT);
        root.put("id", record.id());
        root.put("experiment", "criticality");
        root.put("cloud", record.cloud());
        root.put("startedAt", record.startedAt().toString());
        root.put("nanos", record.nanos());
        root.put("replicas", record.replicas().tag());
        root.put("headline", headline);
        root.put("verdict", JsonNames.verdict(record.verdict()));
        var reasons = root.putArray("reasons");
        record.reasons().forEach(reasons::add);
        var components = root.putArray("components");
        record.rows().forEach(row -> row(components.addObject(), row));
        var leftovers = root.putArray("leftovers");
        record.leftovers().forEach(leftovers::add);
        var facts = root.putObject("facts");
        record.facts().forEach(facts::put);
        var versions = root.putObject("versions");
        record.versions().forEach(versions::put);
        root.put("command", record.command());
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void row(ObjectNode out, CriticalityRecord.Row row) {
        out.put("component", row.component());
        out.putObject("published")
                .put("severity", row.published().tag())
                .put("database", row.database())
                .put("messaging", row.messaging())
                .put("stateful", row.stateful());
        out.put("state", row.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        row.severity().map(Severity::tag).ifPresent(s -> out.put("severity", s));
        out.put("copies", row.copies());
        var killed = out.putArray("killed");
        row.killed().forEach(killed::add);
        out.put("audience", row.audience());
        out.put("explanation", row.explanation());
        row.recovery().ifPresent(r -> out.put("recoveryNanos", r.toNanos()));
        var functions = out.putArray("functions");
        row.seen().forEach(s -> function(functions.addObject(), s));
        var notes = out.putArray("notes");
        row.notes().forEach(notes::add);
    }

    private static void function(ObjectNode out, Seen seen) {
        out.put("function", seen.function().tag());
        out.put("outcome", seen.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        out.put("asked", seen.asked());
        out.put("failed", seen.failed());
        seen.reason().ifPresent(r -> out.put("reason", r));
    }
}
