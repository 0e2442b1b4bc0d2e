package dev.mainstay.report;

import dev.mainstay.event.Attempt;
import dev.mainstay.event.Event;
import dev.mainstay.experiment.Expectation;
import dev.mainstay.experiment.RunRecord;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.probe.DegradedSpell;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.ProbeRecord;
import dev.mainstay.probe.WriteHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link JsonReport} wrote, so that a run's reports can be made again from its folder. Derived figures in the file are ignored. */
public final class JsonRun {
    private static final long LARGEST_BYTES = 512L << 20;
    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(20).build())
            .build());

    private JsonRun() {}

    /** @throws InvalidInput when the file is not there, not readable, not JSON or not a run's report */
    public static RunRecord read(Path file) {
        String text;
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw refused(file, "is larger than 512 MiB");
            }
            text = Files.readString(file);
        } catch (IOException e) {
            throw refused(file, "cannot be read: " + ReportFolder.why(e));
        }
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw refused(file, String.valueOf(e.getMessage()));
        }
    }

    /** @throws IllegalArgumentException when it is not a run's report, with what is wrong */
    static RunRecord parse(String json) {
        try {
            var root = MAPPER.readTree(json);
            if (!root.isObject() || !root.has("probes")) {
                throw new IllegalArgumentException("is not the report of a run");
            }
            return run(new JsonFields(root, "report"));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("is not JSON: " + e.getOriginalMessage(), e);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("startedAt is not a time: " + e.getParsedString(), e);
        }
    }

    private static InvalidInput refused(Path file, String message) {
        return InvalidInput.of(file.toString(), message, "a report.json that Mainstay wrote");
    }

    private static RunRecord run(JsonFields in) {
        long format = in.number("format");
        if (format != JsonReport.FORMAT) {
            throw new IllegalArgumentException(
                    "has format " + format + ", this Mainstay reads format " + JsonReport.FORMAT);
        }
        return new RunRecord(
                in.text("id"),
                in.text("experiment"),
                in.text("title"),
                in.text("description"),
                in.text("cloud"),
                Instant.parse(in.text("startedAt")),
                in.number("nanos"),
                JsonNames.verdict(in.text("verdict")),
                in.texts("reasons"),
                in.objects(
                        "expectations",
                        o -> new Expectation.Outcome(
                                o.text("expectation"), JsonNames.verdict(o.text("verdict")), o.text("seen"))),
                in.objects("events", JsonRun::event),
                in.objects("probes", JsonRun::probe),
                in.optionalNumber("recoveryNanos").map(Duration::ofNanos),
                in.texts("leftovers"),
                in.map("facts"),
                in.map("versions"),
                in.text("command"));
    }

    private static Event event(JsonFields in) {
        long at = in.number("atNanos");
        return switch (in.text("event")) {
            case "step-started" -> new Event.StepStarted(at, in.text("node"), in.text("step"));
            case "step-ended" ->
                new Event.StepEnded(
                        at,
                        in.text("node"),
                        in.text("step"),
                        JsonNames.outcome(in.text("outcome")),
                        took(in),
                        in.optionalText("detail"));
            case "stage" -> new Event.StageEntered(at, in.text("stage"));
            case "fault-injecting" ->
                new Event.FaultInjecting(at, in.text("fault"), in.text("target"), in.text("detail"));
            case "fault-injected" -> new Event.FaultInjected(at, in.text("fault"), in.text("target"), took(in));
            case "fault-healing" -> new Event.FaultHealing(at, in.text("fault"), in.text("target"));
            case "fault-healed" -> new Event.FaultHealed(at, in.text("fault"), in.text("target"), took(in));
            case "check" ->
                new Event.CheckSeen(at, in.text("stage"), in.text("check"), in.flag("held"), in.text("seen"));
            case "attempt" ->
                new Event.AttemptEnded(
                        at, in.text("probe"), attempts(in.object("attempts")).getFirst());
            case "note" -> new Event.Noted(at, in.text("source"), in.text("text"));
            default -> throw new IllegalArgumentException(in.where() + " is of an unknown kind: " + in.text("event"));
        };
    }

    private static Duration took(JsonFields in) {
        return Duration.ofNanos(in.number("tookNanos"));
    }

    private static ProbeRecord probe(JsonFields in) {
        return new ProbeRecord(
                in.text("name"),
                in.text("what"),
                in.text("kind"),
                Duration.ofNanos(in.number("everyNanos")),
                Duration.ofNanos(in.number("timeoutNanos")),
                Duration.ofNanos(in.number("slowNanos")),
                attempts(in.object("attempts")),
                in.objects(
                        "outages",
                        o -> new Outage(
                                o.number("startNanos"),
                                o.number("endNanos"),
                                o.flag("open"),
                                Math.toIntExact(o.number("failed")))),
                in.objects(
                        "degraded",
                        d -> new DegradedSpell(
                                d.number("startNanos"),
                                d.number("endNanos"),
                                Math.toIntExact(d.number("attempts")),
                                d.number("worstNanos"))),
                in.optionalObject("history").map(JsonRun::history));
    }

    private static WriteHistory history(JsonFields in) {
        return new WriteHistory(
                in.flag("verified"),
                in.number("acknowledged"),
                in.number("unacknowledged"),
                in.numbers("lost"),
                in.numbers("duplicated"),
                in.numbers("outOfOrder"),
                in.text("note"));
    }

    private static List<Attempt> attempts(JsonFields in) {
        var numbers = in.numbers("number");
        var due = in.numbers("dueNanos");
        var start = in.numbers("startNanos");
        var end = in.numbers("endNanos");
        var ok = in.flags("ok");
        int size = numbers.size();
        if (due.size() != size || start.size() != size || end.size() != size || ok.size() != size) {
            throw new IllegalArgumentException(in.where() + ": its columns are not of the same length");
        }
        var reasons = in.map("reasons");
        var attempts = new ArrayList<Attempt>(size);
        for (int i = 0; i < size; i++) {
            attempts.add(new Attempt(
                    numbers.get(i),
                    due.get(i),
                    start.get(i),
                    end.get(i),
                    ok.get(i),
                    Optional.ofNullable(reasons.get(Integer.toString(i)))));
        }
        return List.copyOf(attempts);
    }
}
