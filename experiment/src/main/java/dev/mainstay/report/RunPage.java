package dev.mainstay.report;

import dev.mainstay.event.Event;
import dev.mainstay.experiment.RunRecord;
import dev.mainstay.experiment.Verdict;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.ProbeRecord;
import dev.mainstay.probe.WriteHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the page of a run shows, as text ready to be put in place. Pure. */
public final class RunPage {
    private static final int MOST_EVENTS = 1_000;
    private static final int MOST_OUTAGES = 200;
    private static final int MOST_REASONS = 8;
    private static final int MOST_NUMBERS = 8;

    private final RunRecord run;
    private final TimeOrigin origin;
    private final List<ProbeFigures> figures;

    RunPage(RunRecord run) {
        this.run = run;
        this.origin = TimeOrigin.of(run);
        this.figures = run.probes().stream().map(ProbeFigures::of).toList();
    }

    /** The records below are what the templates see: public, because the template engine reads them by reflection. */
    public record CloseUp(String caption, String svg) {}

    public record Tile(String figure, String caption, String kind) {
        public Tile {
            caption = Plain.line(caption);
        }
    }

    public record ProbeRow(
            String name,
            String what,
            String attempts,
            String failed,
            String share,
            String outages,
            String longest,
            String total,
            String degraded,
            String median,
            String p95,
            String p99,
            String max,
            String late) {}

    public record OutageRow(String probe, String length, String from, String to, String failed, String note) {}

    public record ReasonRow(String probe, String reason, String count) {}

    public record HistoryRow(
            String probe,
            String acknowledged,
            String unacknowledged,
            String lost,
            String duplicated,
            String outOfOrder,
            String note,
            boolean bad) {}

    public record Judged(String verdict, String what, String seen) {}

    public record StepRow(String stage, String what, String held, String recovery, List<StepCell> outages) {}

    public record StepCell(String probe, String text, boolean out) {}

    public record EventRow(String offset, String time, String kind, String what, String more) {}

    Map<String, Object> values(String timeLine, List<CloseUp> closeUps) {
        var values = new LinkedHashMap<String, Object>();
        values.put("headline", Wording.tied(Plain.line(Headline.of(run))));
        values.put("verdict", JsonNames.verdict(run.verdict()));
        values.put("title", Plain.line(run.title()));
        values.put("description", Plain.text(run.description()));
        values.put("experiment", Plain.line(run.experiment()));
        values.put("cloud", Plain.line(run.cloud()));
        values.put("id", Plain.line(run.id()));
        values.put("started", Wording.wall(run.startedAt()));
        values.put("took", Wording.span(run.nanos()));
        values.put("reasons", run.reasons().stream().map(Plain::line).toList());
        values.put("tiles", tiles());
        values.put("timeLine", timeLine);
        values.put("closeUps", closeUps);
        values.put("origin", origin.definition());
        values.put("steps", FaultSteps.of(run).stream().map(RunPage::row).toList());
        values.put("probes", figures.stream().map(RunPage::row).toList());
        values.put("outages", outages());
        values.put("failures", reasons());
        values.put("histories", histories());
        values.put(
                "outcomes",
                run.outcomes().stream()
                        .map(o -> judged(o.verdict(), o.expectation(), o.seen()))
                        .toList());
        values.put("checks", checks());
        values.put("broken", run.events().stream().anyMatch(Event.FaultInjecting.class::isInstance));
        values.put("leftovers", run.leftovers().stream().map(Plain::line).toList());
        values.put(
                "events",
                run.events().stream()
                        .filter(RunPage::listed)
                        .limit(MOST_EVENTS)
                        .map(this::row)
                        .toList());
        values.put(
                "eventsMore",
                Math.max(0, run.events().stream().filter(RunPage::listed).count() - MOST_EVENTS));
        values.put("facts", plain(run.facts()));
        values.put("versions", plain(new TreeMap<>(run.versions())));
        values.put("command", Plain.line(run.command()));
        return values;
    }

    private List<Tile> tiles() {
        var tiles = new ArrayList<Tile>();
        Headline.worst(run).map(ProbeFigures::of).ifPresent(f -> {
            tiles.add(new Tile(
                    f.longest()
                            .map(o -> (o.open() ? "≥ " : "") + Wording.span(o.nanos()))
                            .orElse("none"),
                    "longest outage of " + f.probe().name() + ", ± " + Wording.span(f.resolutionNanos()),
                    f.longest().isPresent() ? "bad" : "good"));
            tiles.add(new Tile(
                    Wording.count(f.failed()),
                    "of " + Wording.count(f.attempts()) + " attempts failed (" + Wording.share(f.failed(), f.attempts())
                            + ")",
                    f.failed() > 0 ? "bad" : "good"));
        });
        var histories = run.probes().stream().flatMap(p -> p.history().stream()).toList();
        if (!histories.isEmpty()) {
            long lost = histories.stream().mapToLong(h -> h.lost().size()).sum();
            long written =
                    histories.stream().mapToLong(WriteHistory::acknowledged).sum();
            boolean verified = histories.stream().allMatch(WriteHistory::verified);
            tiles.add(new Tile(
                    verified ? Wording.count(lost) : "?",
                    "of " + Wording.count(written) + " acknowledged writes lost"
                            + (verified ? "" : ": could not be verified"),
                    verified && lost == 0 ? "good" : "bad"));
        }
        run.recovery()
                .ifPresent(r -> tiles.add(new Tile(
                        Wording.span(r.toNanos()), "from the end of healing until every steady check held", "")));
        return tiles;
    }

    private static ProbeRow row(ProbeFigures f) {
        var latency = f.latency();
        return new ProbeRow(
                Plain.line(f.probe().name()),
                Plain.line(f.probe().what()) + ", every "
                        + Wording.span(f.probe().every().toNanos()) + ", failed after "
                        + Wording.span(f.probe().timeout().toNanos()) + ", slow from "
                        + Wording.span(f.probe().slow().toNanos()),
                Wording.count(f.attempts()),
                Wording.count(f.failed()),
                Wording.share(f.failed(), f.attempts()),
                Wording.count(f.probe().outages().size()),
                f.longestWithResolution(),
                f.outageNanos() == 0 ? "none" : Wording.span(f.outageNanos()),
                f.degradedNanos() == 0
                        ? "none"
                        : Wording.span(f.degradedNanos()) + " ("
                                + f.probe().degraded().size() + "×)",
                latency.map(l -> Wording.span(l.median().toNanos())).orElse("–"),
                latency.map(l -> Wording.span(l.p95().toNanos())).orElse("–"),
                latency.map(l -> Wording.span(l.p99().toNanos())).orElse("–"),
                latency.map(l -> Wording.span(l.max().toNanos())).orElse("–"),
                Wording.span(f.lateNanosMax()));
    }

    private static StepRow row(FaultSteps.Step step) {
        return new StepRow(
                Plain.line(step.stage()),
                Plain.line(step.what()),
                step.forceNanos().map(Wording::span).orElse("–"),
                step.recoveryNanos().map(Wording::span).orElse("–"),
                step.outages().entrySet().stream()
                        .map(o -> new StepCell(
                                Plain.line(o.getKey()),
                                o.getValue().text(),
                                o.getValue().nanos() > 0))
                        .toList());
    }

    private List<OutageRow> outages() {
        return run.probes().stream()
                .flatMap(p -> p.outages().stream().map(o -> row(p, o)))
                .limit(MOST_OUTAGES)
                .toList();
    }

    private OutageRow row(ProbeRecord probe, Outage o) {
        return new OutageRow(
                Plain.line(probe.name()),
                (o.open() ? "≥ " : "") + Wording.span(o.nanos()) + " ± "
                        + Wording.span(probe.uncertainty().toNanos()),
                origin.offset(o.startNanos()),
                o.open() ? "not ended" : origin.offset(o.endNanos()),
                Wording.count(o.failed()),
                o.open()
                        ? "lasted until probing ended: a lower bound"
                        : Headline.untilHeal(run, o) ? "ended only after healing" : "");
    }

    private List<ReasonRow> reasons() {
        var rows = new ArrayList<ReasonRow>();
        for (var f : figures) {
            f.reasons().entrySet().stream()
                    .limit(MOST_REASONS)
                    .forEach(e -> rows.add(new ReasonRow(
                            Plain.line(f.probe().name()), Plain.line(e.getKey(), 200), Wording.count(e.getValue()))));
            int more = f.reasons().size() - MOST_REASONS;
            if (more > 0) {
                rows.add(new ReasonRow(
                        Plain.line(f.probe().name()), Wording.count(more, "other reason", "other reasons"), ""));
            }
        }
        return rows;
    }

    private List<HistoryRow> histories() {
        return run.probes().stream()
                .filter(p -> p.history().isPresent())
                .map(p -> history(p, p.history().orElseThrow()))
                .toList();
    }

    private static HistoryRow history(ProbeRecord p, WriteHistory h) {
        return new HistoryRow(
                Plain.line(p.name()),
                Wording.count(h.acknowledged()),
                Wording.count(h.unacknowledged()),
                h.verified() ? numbers(h.lost()) : "?",
                h.verified() ? numbers(h.duplicated()) : "?",
                h.verified() ? numbers(h.outOfOrder()) : "?",
                Plain.line(h.note()),
                !h.verified() || !h.lost().isEmpty());
    }

    private static String numbers(List<Long> numbers) {
        if (numbers.isEmpty()) {
            return "0";
        }
        var first = numbers.stream().limit(MOST_NUMBERS).map(n -> "#" + n).toList();
        return numbers.size() + ": " + String.join(", ", first) + (numbers.size() > MOST_NUMBERS ? ", …" : "");
    }

    private static Judged judged(Verdict verdict, String what, String seen) {
        return new Judged(JsonNames.verdict(verdict), Plain.line(what), Plain.line(seen));
    }

    /** By stage, in the order in which the stages were checked. */
    private Map<String, List<Judged>> checks() {
        var byStage = new LinkedHashMap<String, List<Judged>>();
        for (var event : run.events()) {
            if (event instanceof Event.CheckSeen c) {
                byStage.computeIfAbsent(Plain.line(c.stage()), s -> new ArrayList<>())
                        .add(judged(c.held() ? Verdict.PASSED : Verdict.FAILED, c.check(), c.seen()));
            }
        }
        return byStage;
    }

    private static boolean listed(Event event) {
        return !(event instanceof Event.AttemptEnded);
    }

    private EventRow row(Event event) {
        return switch (event) {
            case Event.StepStarted e -> row(e, "step", e.step() + " on " + e.node(), "begun");
            case Event.StepEnded e ->
                row(
                        e,
                        "step",
                        e.step() + " on " + e.node(),
                        JsonNames.outcome(e.outcome()) + " in "
                                + Wording.span(e.took().toNanos())
                                + e.detail().map(d -> ": " + d).orElse(""));
            case Event.StageEntered e -> row(e, "stage", e.stage(), "");
            case Event.FaultInjecting e -> row(e, "fault", e.fault() + " " + e.target(), e.detail());
            case Event.FaultInjected e ->
                row(
                        e,
                        "fault",
                        e.fault() + " " + e.target(),
                        "in force after " + Wording.span(e.took().toNanos()));
            case Event.FaultHealing e -> row(e, "heal", e.fault() + " " + e.target(), "begun");
            case Event.FaultHealed e ->
                row(
                        e,
                        "heal",
                        e.fault() + " " + e.target(),
                        "done in " + Wording.span(e.took().toNanos()));
            case Event.CheckSeen e -> row(e, e.held() ? "check held" : "check failed", e.check(), e.seen());
            case Event.AttemptEnded e -> row(e, "attempt", e.probe(), "");
            case Event.Noted e -> row(e, "note", e.source(), e.text());
        };
    }

    private EventRow row(Event event, String kind, String what, String more) {
        return new EventRow(
                origin.offset(event.atNanos()),
                Wording.timeOfDay(run.startedAt().plusNanos(event.atNanos())),
                kind,
                Plain.line(what),
                Plain.line(more));
    }

    private static Map<String, String> plain(Map<String, String> entries) {
        var plain = new LinkedHashMap<String, String>();
        entries.forEach((k, v) -> plain.put(Plain.line(k), Plain.line(v)));
        return plain;
    }
}
