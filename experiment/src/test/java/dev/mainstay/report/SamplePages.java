package dev.mainstay.report;

import java.nio.file.Path;
import java.util.Optional;

/** Writes the samples as pages to look at; see HACKING.md. */
final class SamplePages {
    private SamplePages() {}

    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        ReportFolder.write(SampleRuns.powerCut(), folder.resolve("power-cut"));
        ReportFolder.write(SampleRuns.plain(), folder.resolve("plain"));
        ReportFolder.write(SampleRuns.open(), folder.resolve("open"));
        ReportFolder.write(SampleRuns.skipped(), folder.resolve("skipped"));
        ReportFolder.write(SampleRuns.large(), folder.resolve("large"));
        ReportFolder.write(SampleRuns.hostile("<script>alert(1)</script>\"'&\u001b[31m"), folder.resolve("hostile"));
        var comparison = new ComparisonReport(SampleComparisons.plainAgainstHa(), SampleComparisons::run);
        comparison.write(folder.resolve("comparison"));
        var criticality = new CriticalityReport(CriticalityReportTest.sample("HTTP 503"));
        criticality.write(folder.resolve("criticality"));
        System.out.println(criticality.terminal(false));
        System.out.println(comparison.terminal(Optional.of("comparison/report.html"), false));
        System.out.println(TerminalSummary.of(SampleRuns.powerCut(), Optional.of("power-cut/report.html"), false));
        System.out.println(TerminalSummary.of(SampleRuns.open(), Optional.empty(), true));
    }
}
