package dev.mainstay.report;

import dev.mainstay.criticality.CriticalityRecord;
import dev.mainstay.criticality.CriticalityRecord.Row;
import dev.mainstay.criticality.CriticalityRecord.State;
import dev.mainstay.criticality.Seen;
import dev.mainstay.criticality.Severity;
import dev.mainstay.criticality.UserFunction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the page of the table shows, as text ready to be put in place. Pure. */
public final class CriticalityPage {
    private final CriticalityRecord record;
    private final String headline;

    CriticalityPage(CriticalityRecord record, String headline) {
        this.record = record;
        this.headline = headline;
    }

    /** Public, because the template engine reads them by reflection. */
    public record ComponentRow(
            String name,
            String killed,
            String uses,
            String published,
            String measured,
            String sign,
            String audience,
            List<String> failures,
            String explanation,
            List<String> notes,
            String recovery) {}

    /** @param kind works, partly, fails, not-asked: the cell's class */
    public record Cell(String kind, String mark, String title) {}

    public record FunctionRow(String component, List<Cell> cells) {}

    Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        values.put("headline", Plain.line(headline));
        values.put("verdict", JsonNames.verdict(record.verdict()));
        values.put("cloud", Plain.line(record.cloud()));
        values.put("id", Plain.line(record.id()));
        values.put("started", Wording.wall(record.startedAt()));
        values.put("took", Wording.span(record.nanos()));
        values.put("replicas", CriticalityReport.replicas(record));
        values.put("reasons", record.reasons().stream().map(Plain::line).toList());
        values.put("tiles", tiles());
        values.put(
                "components",
                record.rows().stream().map(CriticalityPage::component).toList());
        values.put(
                "functions",
                Arrays.stream(UserFunction.values()).map(UserFunction::phrase).toList());
        values.put(
                "matrix",
                record.rows().stream()
                        .filter(r -> r.state() == State.MEASURED)
                        .map(r -> new FunctionRow(Plain.line(r.component()), cells(r)))
                        .toList());
        values.put("leftovers", record.leftovers().stream().map(Plain::line).toList());
        values.put("facts", plain(record.facts()));
        values.put("versions", plain(record.versions()));
        values.put("command", Plain.line(record.command()));
        return values;
    }

    private List<RunPage.Tile> tiles() {
        return Stream.of(Severity.HIGH, Severity.MEDIUM, Severity.LOW)
                .map(s -> new RunPage.Tile(
                        Long.toString(record.rows().stream()
                                .filter(r -> r.severity().filter(s::equals).isPresent())
                                .count()),
                        "measured " + s.tag() + "; published "
                                + record.rows().stream()
                                        .filter(r -> r.state() == State.MEASURED && r.published() == s)
                                        .count()
                                + " of the same components",
                        s == Severity.HIGH ? "bad" : ""))
                .toList();
    }

    private static ComponentRow component(Row row) {
        var uses = Stream.of(
                        row.database() ? "database" : "",
                        row.messaging() ? "messaging" : "",
                        row.stateful() ? "state" : "")
                .filter(u -> !u.isEmpty())
                .toList();
        return new ComponentRow(
                Plain.line(row.component()),
                Plain.line(String.join(", ", row.killed()))
                        + (row.copies() > 1 ? " (" + row.copies() + " nodes carry it)" : ""),
                String.join(", ", uses),
                row.published().tag(),
                CriticalityReport.measured(row),
                sign(row),
                Plain.line(row.audience()),
                row.failing().stream()
                        .map(s -> Plain.line(CriticalityReport.failure(s)))
                        .toList(),
                Plain.line(row.explanation()),
                row.notes().stream().map(Plain::line).toList(),
                Wording.tied(CriticalityReport.recovery(row)));
    }

    private static String sign(Row row) {
        return row.severity()
                .map(s -> Integer.signum(s.compareTo(row.published())))
                .map(c -> c > 0 ? "worse than published" : c < 0 ? "less than published" : "as published")
                .orElse("");
    }

    private static List<Cell> cells(Row row) {
        return Arrays.stream(UserFunction.values())
                .map(f -> row.seen().stream()
                        .filter(s -> s.function() == f)
                        .findFirst()
                        .orElse(Seen.notAsked(f)))
                .map(CriticalityPage::cell)
                .toList();
    }

    private static Cell cell(Seen seen) {
        var title = seen.function().phrase() + ": " + seen.failed() + " of " + seen.asked() + " failed"
                + seen.reason().map(r -> ", " + r).orElse("");
        return switch (seen.outcome()) {
            case WORKS ->
                new Cell("works", "✓", seen.function().phrase() + ": " + seen.asked() + " of " + seen.asked());
            case PARTLY -> new Cell("partly", seen.failed() + "/" + seen.asked(), Plain.line(title));
            case FAILS -> new Cell("fails", "✗", Plain.line(title));
            case NOT_ASKED -> new Cell("not-asked", "–", "not asked");
        };
    }

    private static Map<String, String> plain(Map<String, String> given) {
        var plain = new LinkedHashMap<String, String>();
        given.forEach((k, v) -> plain.put(Plain.line(k), Plain.line(v)));
        return plain;
    }
}
