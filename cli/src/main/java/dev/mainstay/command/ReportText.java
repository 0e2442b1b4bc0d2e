package dev.mainstay.command;

import dev.mainstay.experiment.Verdict;
import dev.mainstay.operation.Report;
import java.util.LinkedHashMap;
import java.util.Locale;

/** What came of a run, for people and as JSON, and the exit code that says it. */
final class ReportText {
    private ReportText() {}

    static ExitCode print(MainstayCommand command, Report report) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", report.id());
        json.put("verdict", report.verdict().name().toLowerCase(Locale.ROOT));
        json.put("reasons", report.reasons());
        json.put("headline", report.headline());
        json.put("page", report.page().toString());
        json.put("record", report.json().toString());
        command.print(json, report.summary().stripTrailing() + "\n\nReport: " + report.page());
        return exitCode(report.verdict());
    }

    static ExitCode exitCode(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> ExitCode.PASSED;
            case FAILED -> ExitCode.FAILED;
            case UNKNOWN, SKIPPED -> ExitCode.UNKNOWN;
        };
    }
}
