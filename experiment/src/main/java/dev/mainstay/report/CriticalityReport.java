package dev.mainstay.report;

import dev.mainstay.criticality.CriticalityRecord;
import dev.mainstay.criticality.CriticalityRecord.Row;
import dev.mainstay.criticality.CriticalityRecord.State;
import dev.mainstay.criticality.Seen;
import dev.mainstay.criticality.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The table of criticality as people and programs read it, made from its record alone. */
public final class CriticalityReport {
    private final CriticalityRecord record;

    public CriticalityReport(CriticalityRecord record) {
        this.record = record;
    }

    /** One sentence. */
    public String headline() {
        long measured = count(State.MEASURED);
        long differing = record.rows().stream().filter(Row::differs).count();
        if (measured == 0) {
            return "On " + record.cloud() + " no component could be measured";
        }
        return "On " + record.cloud() + " " + Wording.count(measured - differing) + " of "
                + Wording.count(measured, "component", "components") + " measured "
                + (measured - differing == 1 ? "is" : "are") + " as critical as published"
                + (differing == 0
                        ? ""
                        : ", " + Wording.count(differing) + " " + (differing == 1 ? "is" : "are") + " not");
    }

    /**
     * Writes report.html and report.json.
     *
     * @return the HTML file
     * @throws ReportNotWritten saying why not
     */
    public Path write(Path folder) {
        ReportFolder.put(folder, ReportFolder.JSON, json());
        return ReportFolder.put(folder, ReportFolder.HTML, html());
    }

    public String json() {
        return CriticalityJson.of(record, headline());
    }

    public String html() {
        return HtmlPage.render("criticality", new CriticalityPage(record, headline()).values());
    }

    /** @param colours whether to use ANSI colours */
    public String terminal(boolean colours) {
        var out = new TerminalText(colours);
        out.blank();
        out.bold(headline());
        out.blank();
        out.verdict(record.verdict(), "criticality on " + record.cloud() + ", " + replicas(record) + " killed");
        record.reasons().forEach(r -> out.item("", r));
        out.blank();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("component", "published", "measured", "recovery", "fails"));
        for (var row : record.rows()) {
            rows.add(List.of(
                    row.component(),
                    row.published().tag(),
                    measured(row),
                    recovery(row),
                    row.state() == State.MEASURED
                            ? row.seen().stream().filter(Seen::fails).count() + " of "
                                    + row.seen().stream()
                                            .filter(s -> s.asked() > 0)
                                            .count()
                            : ""));
        }
        out.table(rows, 3);
        out.blank();
        for (var row : record.rows()) {
            if (row.state() == State.MEASURED) {
                out.item("", row.component() + ": hits " + row.audience() + failing(row));
                if (!row.explanation().isEmpty()) {
                    out.item("  ", row.explanation());
                }
            } else {
                out.item("", row.component() + ": " + row.explanation());
            }
            row.notes().forEach(n -> out.item("  ", n));
        }
        out.blank();
        out.keyValue("again", record.command());
        return out.toString();
    }

    private static String failing(Row row) {
        var failing = row.failing();
        return failing.isEmpty()
                ? ""
                : " (" + failing.stream().map(CriticalityReport::failure).collect(Collectors.joining("; ")) + ")";
    }

    /** "image-list: HTTP 503, 5 of 5". */
    static String failure(Seen seen) {
        return seen.function().tag() + ": " + seen.reason().orElse("failed") + ", " + seen.failed() + " of "
                + seen.asked();
    }

    static String measured(Row row) {
        return switch (row.state()) {
            case MEASURED -> row.severity().map(Severity::tag).orElse("");
            case UNKNOWN -> "unknown";
            case RETIRED -> "retired";
            case NOT_DEPLOYED -> "not deployed";
        };
    }

    static String recovery(Row row) {
        return row.recovery()
                .map(r -> Wording.span(r.toNanos()))
                .orElse(row.state() == State.MEASURED ? "not seen" : "");
    }

    static String replicas(CriticalityRecord record) {
        return switch (record.replicas()) {
            case ONE -> "one replica";
            case ALL -> "all replicas";
        };
    }

    private long count(State state) {
        return record.rows().stream().filter(r -> r.state() == state).count();
    }
}
