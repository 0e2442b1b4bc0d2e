package dev.mainstay.experiment;

import dev.mainstay.experiment.Experiment.Limits;
import dev.mainstay.experiment.Experiment.ProbeChoice;
import dev.mainstay.experiment.Experiment.Source;
import dev.mainstay.experiment.Experiment.Stage;
import dev.mainstay.input.Field;
import dev.mainstay.input.Fields;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.NearestWord;
import dev.mainstay.input.Problem;
import dev.mainstay.input.Problems;
import dev.mainstay.input.YamlReader;
import dev.mainstay.probe.Pace;
import dev.mainstay.probe.SqlProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads experiment files: everything that is wrong with one is told at once, with its line and the nearest right word. */
public final class ExperimentFile {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final Duration HOLD_MAX = Duration.ofMinutes(30);
    private static final Duration MARGIN_MAX = Duration.ofMinutes(10);
    private static final Duration LIMIT_MAX = Duration.ofHours(2);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration COOL_DOWN = Duration.ofSeconds(3);
    private static final Duration HEAL_WITHIN = Duration.ofMinutes(2);
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final Source source;
    private final Problems problems;

    private ExperimentFile(Source source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** @throws InvalidInput with everything that is wrong with it */
    public static Experiment read(Path file) {
        var problems = new Problems(file.toString());
        var top = YamlReader.read(file, problems);
        problems.refuse();
        try {
            return new ExperimentFile(new Source(file.toString(), Files.readString(file)), problems)
                    .experiment(top.orElseThrow());
        } catch (IOException e) {
            throw new InvalidInput(
                    List.of(new Problem(file.toString(), 0, "cannot be read: " + e.getMessage(), Optional.empty())));
        }
    }

    /**
     * @param fileName as the user named it, for messages
     * @throws InvalidInput with everything that is wrong with it
     */
    public static Experiment parse(String fileName, String text) {
        var problems = new Problems(fileName);
        var top = YamlReader.parse(text, problems);
        problems.refuse();
        return new ExperimentFile(new Source(fileName, text), problems).experiment(top.orElseThrow());
    }

    private Experiment experiment(Fields top) {
        var name = top.required("experiment").text(NAME, "1 to 60 of a-z, 0-9 and -, a letter first");
        var title = top.required("title").text();
        var why = top.optional("why").text();
        var needs = needs(top.optional("needs"));
        var probes = probes(top.required("probes"));
        var steady = ChoiceReader.checks(top.required("steady"));
        var warmUp = top.optional("warm-up").duration(Duration.ZERO, MARGIN_MAX).orElse(WARM_UP);
        var stages = stages(top.required("stages"));
        var lasting = top.optional("for").duration(Duration.ofSeconds(1), LIMIT_MAX);
        var healWithin = healWithin(top.optional("heal"));
        var coolDown =
                top.optional("cool-down").duration(Duration.ZERO, MARGIN_MAX).orElse(COOL_DOWN);
        boolean acceptance = top.optional("acceptance").bool().orElse(false);
        // where a probe's own name was wrong, the probes of the others are not known: any may be meant
        var running = problems.any()
                ? ProbeKind.tags()
                : probes.stream().map(p -> p.kind().tag()).toList();
        var expectations = expectations(top.optional("expect"), running);
        var limits = limits(top.optional("limits"), running);
        top.done();
        problems.refuse();
        return new Experiment(
                name.orElseThrow(),
                title.orElseThrow(),
                why.orElse("").strip(),
                needs,
                probes,
                steady,
                warmUp,
                stages,
                lasting,
                healWithin,
                coolDown,
                acceptance,
                expectations,
                limits,
                source);
    }

    private static List<Need> needs(Field field) {
        var needs = new ArrayList<Need>();
        for (var item : field.items()) {
            item.oneOf(Need.tags(), Need::of).ifPresent(needs::add);
        }
        return needs;
    }

    private static List<ProbeChoice> probes(Field field) {
        var probes = new ArrayList<ProbeChoice>();
        var seen = new HashSet<ProbeKind>();
        for (var item : field.items()) {
            var word = ChoiceReader.word(item, "probe", ProbeKind.tags());
            if (word.isEmpty()) {
                continue;
            }
            var kind = ProbeKind.of(word.get().word()).orElseThrow();
            if (!seen.add(kind)) {
                item.problem("probe '" + kind.tag() + "' stands here twice", "each probe once");
            }
            Optional<Duration> every = Optional.empty();
            Optional<Duration> timeout = Optional.empty();
            Optional<Duration> slow = Optional.empty();
            Optional<Long> row = Optional.empty();
            if (word.get().settings().isPresent()) {
                var settings = word.get().settings().get();
                every = settings.optional("every").duration(Pace.SHORTEST, Pace.LONGEST);
                timeout = settings.optional("timeout").duration(Pace.SHORTEST, Pace.LONGEST);
                slow = settings.optional("slow").duration(Duration.ofMillis(1), timeout.orElse(Pace.TIMEOUT));
                if (kind.writesRows()) {
                    row = settings.optional("row").size(0, SqlProbe.ROW_BYTES_MAX);
                }
                settings.done();
            }
            probes.add(new ProbeChoice(kind, every, timeout, slow, row, item.line()));
        }
        if (field.given() && probes.isEmpty()) {
            field.problem("no probe: nobody would see what the fault did", "at least one");
        }
        return probes;
    }

    private List<Stage> stages(Field field) {
        var stages = new ArrayList<Stage>();
        var names = new HashSet<String>();
        boolean anyBreak = false;
        for (var item : field.items()) {
            var fields = item.mapping();
            if (fields.isEmpty()) {
                continue;
            }
            var stage = fields.get();
            var name = stage.required("name").text(NAME, "1 to 60 of a-z, 0-9 and -, a letter first");
            if (name.isPresent() && !names.add(name.get())) {
                item.problem("stage '" + name.get() + "' stands here twice", "each stage its own name");
            }
            boolean healFirst = stage.optional("heal-first").bool().orElse(false);
            boolean recoverFirst = stage.optional("recover-first").bool().orElse(false);
            boolean skippable = stage.optional("skippable").bool().orElse(false);
            var breaks = stage.optional("break");
            anyBreak |= !breaks.items().isEmpty();
            var faults = ChoiceReader.faults(breaks, problems);
            var hold = stage.required("hold").duration(Duration.ZERO, HOLD_MAX);
            var checks = ChoiceReader.checks(stage.optional("check"));
            stage.done();
            stages.add(new Stage(
                    name.orElse(""), healFirst, recoverFirst, skippable, faults, hold.orElse(Duration.ZERO), checks));
        }
        if (field.given() && !anyBreak) {
            field.problem("nothing is broken in any stage", "break: [ { power-cut: { node: controller-1 } } ]");
        }
        return stages;
    }

    private static Duration healWithin(Field field) {
        if (!field.given()) {
            return HEAL_WITHIN;
        }
        var fields = field.mapping();
        if (fields.isEmpty()) {
            return HEAL_WITHIN;
        }
        var within = fields.get().required("within").duration(Duration.ofSeconds(1), HOLD_MAX);
        fields.get().done();
        return within.orElse(HEAL_WITHIN);
    }

    private static List<Expectation> expectations(Field field, List<String> running) {
        var expectations = new ArrayList<Expectation>();
        for (var item : field.items()) {
            item.mapping().flatMap(fields -> expectation(item, fields, running)).ifPresent(expectations::add);
        }
        return expectations;
    }

    private static Optional<Expectation> expectation(Field item, Fields fields, List<String> running) {
        Optional<Expectation.Measure> measure = Optional.empty();
        Optional<String> probe = Optional.empty();
        for (var candidate : Expectation.Measure.values()) {
            var given = fields.optional(candidate.tag());
            if (given.given()) {
                measure = Optional.of(candidate);
                probe = probeOf(given, candidate, running);
            }
        }
        Optional<Expectation.Bound> bound = Optional.empty();
        Optional<Long> limit = Optional.empty();
        for (var candidate : Expectation.Bound.values()) {
            var given = fields.optional(candidate.tag());
            if (given.given() && bound.isPresent()) {
                given.problem("an expectation has one bound", "write the other bound as an expectation of its own");
            } else if (given.given()) {
                bound = Optional.of(candidate);
                limit = measure.flatMap(m -> m.unit() == Expectation.Measure.Unit.TIME
                        ? given.duration(Duration.ZERO, LIMIT_MAX).map(Duration::toNanos)
                        : given.number(0, 1_000_000_000L));
            }
        }
        fields.done();
        if (measure.isEmpty()) {
            item.problem(
                    "what is expected of which probe is missing",
                    "one of " + String.join(", ", Expectation.Measure.tags())
                            + ", as in { outage: identity-token, at-most: 1s }");
        } else if (bound.isEmpty()) {
            item.problem("a bound is missing", "at-most or at-least");
        }
        if (measure.isEmpty() || probe.isEmpty() || bound.isEmpty() || limit.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Expectation(measure.get(), probe.get(), bound.get(), limit.get(), item.line()));
    }

    private static Optional<String> probeOf(Field given, Expectation.Measure measure, List<String> running) {
        var probe = given.text();
        if (probe.isPresent() && !running.contains(probe.get())) {
            given.problem("no probe of this experiment has this name", NearestWord.hint(probe.get(), running));
            return Optional.empty();
        }
        if (probe.isPresent()
                && measure.unit() == Expectation.Measure.Unit.HISTORY
                && !ProbeKind.of(probe.get()).orElseThrow().keepsHistory()) {
            given.problem(
                    "probe '" + probe.get() + "' keeps no history of writes",
                    ProbeKind.DATABASE_WRITES.tag() + " or " + ProbeKind.MESSAGING.tag());
            return Optional.empty();
        }
        return probe;
    }

    private static Limits limits(Field field, List<String> running) {
        var fields = field.given() ? field.mapping() : Optional.<Fields>empty();
        if (fields.isEmpty()) {
            return Limits.DEFAULT;
        }
        var limits = fields.get();
        var time = limits.optional("time").duration(Duration.ofSeconds(1), LIMIT_MAX);
        var nodes = new ArrayList<String>();
        for (var item : limits.optional("nodes").items()) {
            item.text().ifPresent(nodes::add);
        }
        Map<String, Duration> abortAfter = new LinkedHashMap<>();
        var abort = limits.optional("abort-after");
        if (abort.given()) {
            for (var entry : abort.mapping().map(Fields::all).orElse(List.of())) {
                if (!running.contains(entry.key())) {
                    entry.problem("no probe of this experiment has this name", NearestWord.hint(entry.key(), running));
                }
                entry.duration(SHORTEST, LIMIT_MAX).ifPresent(d -> abortAfter.put(entry.key(), d));
            }
        }
        limits.done();
        return new Limits(time.orElse(Limits.DEFAULT.time()), nodes, abortAfter);
    }
}
