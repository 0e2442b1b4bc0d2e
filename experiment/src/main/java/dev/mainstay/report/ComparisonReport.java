package dev.mainstay.report;

import dev.mainstay.compare.ComparisonRecord;
import dev.mainstay.experiment.RunRecord;
import dev.mainstay.probe.ProbeRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A comparison as people and programs read it. Figures come from the comparison's record; its runs are looked up for the time lines and for which
 * outages are only lower bounds.
 */
public final class ComparisonReport {
    private static final int TITLE_LENGTH = 140;

    /** Before the fault, in the time lines. */
    private static final long LEAD_NANOS = 4_000_000_000L;

    private final ComparisonRecord comparison;
    private final List<CloudOutages> outages;
    private final List<CloudOutages> leading;
    private final List<RunRecord> typical;

    /** @param runs a run's record by its id; empty when it is not there any more */
    public ComparisonReport(ComparisonRecord comparison, Function<String, Optional<RunRecord>> runs) {
        this.comparison = comparison;
        this.outages = CloudOutages.of(comparison, runs);
        var probe = leadingProbe(runs);
        this.leading = comparison.clouds().stream()
                .flatMap(c -> outages.stream()
                        .filter(o -> o.cloud().equals(c)
                                && probe.filter(o.probe()::equals).isPresent()))
                .toList();
        this.typical = leading.stream()
                .flatMap(o -> o.typicalRun().stream())
                .flatMap(id -> runs.apply(id).stream())
                .toList();
    }

    private Optional<String> leadingProbe(Function<String, Optional<RunRecord>> runs) {
        return comparison.runs().stream()
                .filter(ComparisonRecord.Run::counted)
                .flatMap(r -> runs.apply(r.runId()).stream())
                .flatMap(r -> Headline.leading(r).stream())
                .map(ProbeRecord::name)
                .findFirst()
                .or(() -> outages.stream().map(CloudOutages::probe).findFirst());
    }

    public String headline() {
        return ComparisonHeadline.of(leading, typical);
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
        return ComparisonJson.of(comparison, headline(), outages);
    }

    public String html() {
        return HtmlPage.render(
                "comparison",
                new ComparisonPage(comparison, outages, leading, headline()).values(timeLines(), charts()));
    }

    /**
     * @param report where the HTML file lies, if it was written
     * @param colours whether to use ANSI colours
     */
    public String terminal(Optional<String> report, boolean colours) {
        var out = new TerminalText(colours);
        out.blank();
        out.bold(headline());
        out.blank();
        out.verdict(
                comparison.verdict(),
                comparison.title() + ", " + Wording.count(comparison.repeats(), "run", "runs") + " each");
        comparison.reasons().forEach(r -> out.item("", r));
        out.blank();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Longest outage", "cloud", "median", "least", "most", "runs"));
        for (var o : outages) {
            rows.add(List.of(
                    o.probe(),
                    o.cloud(),
                    o.median(),
                    Wording.span(Math.round(o.summary().min())),
                    Wording.span(Math.round(o.summary().max())),
                    Integer.toString(o.summary().runs())));
        }
        out.table(rows, 2);
        if (outages.stream().anyMatch(CloudOutages::medianIsBound)) {
            out.item("", "≥ lasted until the fault was undone or probing ended: a lower bound");
        }
        out.blank();
        report.ifPresent(r -> out.keyValue("report", r));
        out.keyValue("again", comparison.command());
        return out.toString();
    }

    private List<RunPage.CloseUp> charts() {
        var probes = outages.stream().map(CloudOutages::probe).distinct().toList();
        var charts = new ArrayList<RunPage.CloseUp>();
        for (var probe : probes) {
            var sides = comparison.clouds().stream()
                    .flatMap(c -> outages.stream()
                            .filter(o -> o.cloud().equals(c) && o.probe().equals(probe)))
                    .toList();
            charts.add(new RunPage.CloseUp(
                    Plain.line(probe), OutageChart.svg("chart" + charts.size(), "Longest outages of " + probe, sides)));
        }
        return charts;
    }

    /** The typical run of each cloud, one above the other, each counted from its own fault, with one latency scale for all. */
    private String timeLines() {
        if (typical.isEmpty()) {
            return "";
        }
        var lanes = typical.stream().map(ComparisonReport::lanes).toList();
        Map<String, List<ProbeRecord>> scales =
                lanes.stream().flatMap(List::stream).collect(Collectors.groupingBy(ProbeRecord::name));
        var panels = new ArrayList<TimeLine.Panel>();
        long to = 0;
        for (int i = 0; i < typical.size(); i++) {
            var run = typical.get(i);
            var side =
                    leading.stream().filter(o -> o.cloud().equals(run.cloud())).findFirst();
            // The figure first: a large cloud's services do not fit on the line.
            var title = run.cloud()
                    + side.flatMap(s -> s.values().stream()
                                    .filter(v -> v.runId().equals(run.id()))
                                    .findFirst())
                            .map(v -> ": out for " + (v.bound() ? "at least " : "")
                                    + Wording.inSentence(Math.round(v.nanos())))
                            .orElse("")
                    + Optional.ofNullable(comparison.topologies().get(run.cloud()))
                            .map(t -> " – " + t)
                            .orElse("");
            panels.add(
                    new TimeLine.Panel(Optional.of(Plain.line(title, TITLE_LENGTH)), run, lanes.get(i), scales, true));
            to = Math.max(to, TimeLine.extent(run)[1]);
        }
        long from = typical.stream().mapToLong(r -> TimeLine.extent(r)[0]).min().orElse(0);
        return TimeLine.svg(
                "sides",
                "The same fault on "
                        + Wording.list(typical.stream().map(RunRecord::cloud).toList()),
                headline(),
                panels,
                Math.max(from, -LEAD_NANOS),
                Math.max(to, 1_000_000_000L));
    }

    /** The probe that stands for the users, and the database's: more would push the clouds apart. */
    private static List<ProbeRecord> lanes(RunRecord run) {
        return Stream.of(
                        Headline.leading(run),
                        run.probes().stream()
                                .filter(p -> p.kind().equals("sql"))
                                .findFirst())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
