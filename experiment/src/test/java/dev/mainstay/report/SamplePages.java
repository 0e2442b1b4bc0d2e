package dev.mainstay.report;

import java.nio.file.Path;

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
        System.out.println(
                TerminalSummary.of(SampleRuns.powerCut(), java.util.Optional.of("power-cut/report.html"), false));
        System.out.println(TerminalSummary.of(SampleRuns.open(), java.util.Optional.empty(), true));
    }
}
