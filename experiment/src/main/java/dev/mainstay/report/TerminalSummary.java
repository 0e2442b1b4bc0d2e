package dev.mainstay.report;

import dev.mainstay.event.Event;
import dev.mainstay.experiment.RunRecord;
import dev.mainstay.experiment.Verdict;
import dev.mainstay.probe.Outage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run on a terminal: the sentence, the verdict and why, one line per probe, checks, leftovers, where the report is. At most 100 columns. Pure. */
public final class TerminalSummary {
    private static final int OUTAGES_SHOWN = 6;

    private TerminalSummary() {}

    /**
     * @param report where the HTML file lies, if it was written
     * @param colours whether to use ANSI colours
     */
    public static String of(RunRecord run, Optional<String> report, boolean colours) {
        var out = new TerminalText(colours);
        out.blank();
        out.bold(Headline.of(run));
        out.blank();
        out.verdict(run.verdict(), run.title() + " on " + run.cloud() + ", " + Wording.span(run.nanos()));
        run.reasons().forEach(r -> out.item("", r));
        expectations(run, out);
        steps(run, out);
        probes(run, out);
        histories(run, out);
        checks(run, out);
        if (!run.leftovers().isEmpty()) {
            out.blank();
            out.heading("Left over after heal");
            run.leftovers().forEach(l -> out.item("✗ ", l));
        }
        out.blank();
        report.ifPresent(r -> out.keyValue("report", r));
        out.keyValue("again", run.command());
        return out.toString();
    }

    private static void expectations(RunRecord run, TerminalText out) {
        if (run.outcomes().isEmpty()) {
            return;
        }
        out.blank();
        out.heading("Expected");
        run.outcomes().forEach(o -> out.outcome(o.verdict(), o.expectation(), o.seen()));
    }

    /** Which stage had which fault, how soon the cloud was whole again, and which probes noticed. */
    private static void steps(RunRecord run, TerminalText out) {
        var steps = FaultSteps.of(run);
        if (steps.isEmpty()) {
            return;
        }
        out.blank();
        out.heading("Broken, and who noticed");
        for (var step : steps) {
            var seen = step.seen();
            out.item(
                    "",
                    step.stage() + ": " + step.what()
                            + step.recoveryNanos()
                                    .map(r -> "; whole again " + Wording.span(r) + " after healing")
                                    .orElse("")
                            + (step.skipped().isPresent() && seen.isEmpty()
                                    ? ""
                                    : "; " + (seen.isEmpty() ? "nobody noticed" : "out: " + seen)));
        }
    }

    private static void probes(RunRecord run, TerminalText out) {
        if (run.probes().isEmpty()) {
            return;
        }
        out.blank();
        var table = new ArrayList<List<String>>();
        table.add(List.of("Probe", "attempts", "failed", "outages", "longest", "degraded", "median", "p95", "max"));
        var figures = run.probes().stream().map(ProbeFigures::of).toList();
        for (var f : figures) {
            table.add(List.of(
                    f.probe().name(),
                    Wording.count(f.attempts()),
                    Wording.count(f.failed()),
                    Integer.toString(f.probe().outages().size()),
                    f.longestWithResolution(),
                    f.degradedNanos() == 0 ? "none" : Wording.span(f.degradedNanos()),
                    f.latency().map(l -> Wording.span(l.median().toNanos())).orElse("–"),
                    f.latency().map(l -> Wording.span(l.p95().toNanos())).orElse("–"),
                    f.latency().map(l -> Wording.span(l.max().toNanos())).orElse("–")));
        }
        out.table(table);
        if (!FaultSteps.of(run).isEmpty()) {
            // The stages above tell which belongs to what.
            return;
        }
        var origin = TimeOrigin.of(run);
        for (var f : figures) {
            f.probe().outages().stream()
                    .limit(OUTAGES_SHOWN)
                    .forEach(o -> out.item("  ", outage(f.probe().name(), o, origin)));
            int more = f.probe().outages().size() - OUTAGES_SHOWN;
            if (more > 0) {
                out.item(
                        "  ",
                        f.probe().name() + ": " + Wording.count(more, "further outage", "further outages")
                                + ", see the report");
            }
        }
    }

    private static String outage(String probe, Outage o, TimeOrigin origin) {
        return probe + ": out for " + (o.open() ? "at least " : "") + Wording.span(o.nanos()) + ", from "
                + origin.offset(o.startNanos())
                + (o.open() ? " until probing ended" : " to " + origin.offset(o.endNanos()))
                + origin.words().map(w -> " " + w).orElse("") + " (" + Wording.count(o.failed(), "attempt", "attempts")
                + " failed)";
    }

    private static void histories(RunRecord run, TerminalText out) {
        var written = run.probes().stream().filter(p -> p.history().isPresent()).toList();
        if (written.isEmpty()) {
            return;
        }
        out.blank();
        out.heading("Writes");
        for (var p : written) {
            var h = p.history().orElseThrow();
            var fate = h.verified()
                    ? h.lost().size() + " lost, " + h.duplicated().size() + " twice, "
                            + h.outOfOrder().size() + " out of order"
                    : "not verified: " + h.note();
            out.item(
                    "",
                    p.name() + ": " + Wording.count(h.acknowledged(), "acknowledged write", "acknowledged writes")
                            + ", " + fate);
        }
    }

    /** By stage: how many held, and each that did not. */
    private static void checks(RunRecord run, TerminalText out) {
        Map<String, List<Event.CheckSeen>> stages = new LinkedHashMap<>();
        for (var event : run.events()) {
            if (event instanceof Event.CheckSeen c) {
                stages.computeIfAbsent(c.stage(), s -> new ArrayList<>()).add(c);
            }
        }
        if (stages.isEmpty()) {
            return;
        }
        out.blank();
        out.heading("Checks");
        stages.forEach((stage, checks) -> {
            long held = checks.stream().filter(Event.CheckSeen::held).count();
            out.outcome(
                    held == checks.size() ? Verdict.PASSED : Verdict.FAILED,
                    stage + ": " + held + " of " + checks.size() + " held",
                    "");
            checks.stream().filter(c -> !c.held()).forEach(c -> out.item("    ", c.check() + ": " + c.seen()));
        });
    }
}
