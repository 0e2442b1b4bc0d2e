package dev.mainstay.experiment;

import dev.mainstay.check.Checks;
import dev.mainstay.fault.FaultKind;
import dev.mainstay.fault.FaultKinds;
import dev.mainstay.fault.Parameter;
import dev.mainstay.input.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes the JSON Schema of experiment files out of the words that the reader uses, so that editors and Mainstay agree. */
final class ExperimentSchema {
    private static final String NAME = "^[a-z][a-z0-9-]{0,59}$";
    private static final Map<String, Object> DURATION =
            of("type", "string", "pattern", "^[0-9]{1,12}(\\.[0-9]{1,6})? ?(ms|s|m|h)$");

    private ExperimentSchema() {}

    static String text() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Experiment of Mainstay");
        schema.put(
                "description",
                "What editors can check while one writes; 'mainstay experiment show FILE' checks the rest. Explained in docs/experiments.md.");
        schema.putAll(object(
                of(
                        "experiment", of("type", "string", "pattern", NAME, "description", "Its name."),
                        "title", of("type", "string", "description", "One line for people."),
                        "why", of("type", "string", "description", "What is learned by running it."),
                        "needs", list(of("enum", Need.tags()), "Skipped on clouds without."),
                        "probes", list(probe(), "What clients do meanwhile."),
                        "steady", list(check(), "Checks that must hold before, and again after healing."),
                        "warm-up", duration("How long probes run before anything is broken."),
                        "stages", list(stage(), "Break, hold, check; in order."),
                        "for",
                                duration(
                                        "No stage is begun when the stages have taken this long; without it all are done."),
                        "heal", object(of("within", duration("How long recovery may take.")), List.of("within")),
                        "cool-down", duration("How long probes go on after recovery."),
                        "acceptance",
                                of(
                                        "type",
                                        "boolean",
                                        "description",
                                        "Whether every service does something real after the last healing, as 'mainstay verify' has it."),
                        "expect", list(expectation(), "What the verdict depends on."),
                        "limits", limits()),
                List.of("experiment", "title", "probes", "steady", "stages")));
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(schema)
                + "\n";
    }

    private static Map<String, Object> probe() {
        var common = of(
                "every", duration("Between starts of attempts."),
                "timeout", duration("After which an attempt has failed."),
                "slow", duration("Answers later than this count as degraded."));
        var choices = new ArrayList<Object>();
        choices.add(of("enum", ProbeKind.tags()));
        for (var kind : ProbeKind.values()) {
            var settings = new LinkedHashMap<>(common);
            if (kind.writesRows()) {
                settings.put("row", of("type", "string", "description", "Bytes that each row carries: 32K."));
            }
            choices.add(single(kind.tag(), object(settings, List.of()), kind.sentence()));
        }
        return of("oneOf", choices);
    }

    private static Map<String, Object> check() {
        var settings = object(of("within", duration("Asked until it holds or this is over.")), List.of("within"));
        var choices = new ArrayList<Object>();
        choices.add(of("enum", Checks.names()));
        Checks.ALL.forEach(c -> choices.add(single(c.name(), settings, c.question())));
        return of("oneOf", choices);
    }

    private static Map<String, Object> stage() {
        return object(
                of(
                        "name", of("type", "string", "pattern", NAME),
                        "heal-first",
                                of("type", "boolean", "description", "Whether what was broken before is healed first."),
                        "recover-first",
                                of(
                                        "type",
                                        "boolean",
                                        "description",
                                        "Whether what was broken before is healed, and the steady checks hold again, first."),
                        "skippable",
                                of(
                                        "type",
                                        "boolean",
                                        "description",
                                        "Whether the run goes on without the stage where its fault cannot be injected."),
                        "break",
                                list(
                                        of(
                                                "oneOf",
                                                FaultKinds.ALL.stream()
                                                        .map(ExperimentSchema::fault)
                                                        .toList()),
                                        "Faults, one after the other."),
                        "hold", duration("How long before the checks."),
                        "check", list(check(), "What must hold while it is broken.")),
                List.of("name", "hold"));
    }

    private static Map<String, Object> fault(FaultKind kind) {
        var parameters = new LinkedHashMap<String, Object>();
        for (var parameter : kind.parameters()) {
            parameters.put(
                    parameter.name(),
                    of("type", List.of("string", "number", "boolean", "array"), "description", parameter.meaning()));
        }
        var required = kind.parameters().stream()
                .filter(Parameter::required)
                .map(Parameter::name)
                .toList();
        return single(kind.tag(), object(parameters, required), kind.sentence());
    }

    private static Map<String, Object> expectation() {
        var choices = new ArrayList<Object>();
        for (var measure : Expectation.Measure.values()) {
            for (var bound : Expectation.Bound.values()) {
                Object limit = measure.unit() == Expectation.Measure.Unit.TIME
                        ? DURATION
                        : of("type", "integer", "minimum", 0);
                choices.add(object(
                        of(measure.tag(), of("enum", ProbeKind.tags()), bound.tag(), limit),
                        List.of(measure.tag(), bound.tag())));
            }
        }
        return of("oneOf", choices);
    }

    private static Map<String, Object> limits() {
        return object(
                of(
                        "time",
                                duration("The whole run, healing excepted; without it "
                                        + Quantity.show(Experiment.Limits.DEFAULT.time()) + "."),
                        "nodes", list(of("type", "string"), "The only nodes that may be broken."),
                        "abort-after",
                                of(
                                        "type",
                                        "object",
                                        "propertyNames",
                                        of("enum", ProbeKind.tags()),
                                        "additionalProperties",
                                        DURATION,
                                        "description",
                                        "Given up when a probe has had no answer for this long.")),
                List.of());
    }

    private static Map<String, Object> single(String key, Map<String, Object> value, String description) {
        var single = object(of(key, value), List.of(key));
        single.put("description", description);
        return single;
    }

    private static Map<String, Object> duration(String description) {
        var duration = new LinkedHashMap<>(DURATION);
        duration.put("description", description);
        return duration;
    }

    private static Map<String, Object> list(Map<String, Object> items, String description) {
        return of("type", "array", "items", items, "description", description);
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        var object = of("type", "object", "additionalProperties", false, "properties", properties);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        return object;
    }

    private static Map<String, Object> of(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
