package dev.mainstay.cloud;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes the JSON Schema of cloud.yaml out of the words and bounds that the reader uses, so that editors and {@code validate} agree. */
final class CloudSchema {
    private static final String DURATION = "^[0-9]{1,12}(\\.[0-9]{1,6})? ?(ms|s|m|h)$";
    private static final String SIZE = "^[0-9]{1,12}(\\.[0-9]{1,6})? ?[KMGT]$";
    private static final String RANGE = "\\[[0-9]{1,3}\\.\\.[0-9]{1,3}\\]";
    private static final String ADDRESS = "([0-9]{1,3}\\.){3}[0-9]{1,3}";

    private CloudSchema() {}

    static String text() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "cloud.yaml of Mainstay");
        schema.put(
                "description",
                "What editors can check while one writes; 'mainstay validate' checks the rest. Explained in docs/cloud.md.");
        schema.putAll(object(
                of(
                        "name",
                                pattern(
                                        "^" + CloudFile.NAME.pattern() + "$",
                                        "Nodes, networks and firewall tables carry it."),
                        "environment", words(CloudFile.ENVIRONMENTS, "Where the nodes live."),
                        "networks",
                                object(
                                        of(
                                                Network.MANAGEMENT, subnet("Replicas talk to each other here."),
                                                Network.TUNNEL, subnet("Guests' networks run between nodes here."),
                                                Network.EXTERNAL, subnet("Clients come from here.")),
                                        List.of(Network.MANAGEMENT, Network.EXTERNAL)),
                        "virtual-address",
                                pattern(
                                        "^" + ADDRESS + "$",
                                        "Where clients find a load-balanced cloud; on the external network."),
                        "nodes", nodes(),
                        "services", services(),
                        "timers", timers()),
                List.of("name", "networks", "nodes", "services")));
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(schema)
                + "\n";
    }

    private static Map<String, Object> nodes() {
        var name = "^[a-z]([a-z0-9-]*[a-z0-9])?(-?" + RANGE + "[a-z0-9-]*)?$";
        var node = object(
                of(
                        "roles",
                                of(
                                        "type",
                                        "array",
                                        "minItems",
                                        1,
                                        "uniqueItems",
                                        true,
                                        "items",
                                        words(Role.tags(), "What the node is for.")),
                        "fault-domains",
                                of(
                                        "type",
                                        "object",
                                        "description",
                                        "What it shares with others, such as rack, pdu or switch. A range gives one value to each node.",
                                        "propertyNames",
                                        of("pattern", "^" + CloudFile.NAME.pattern() + "$"),
                                        "maxProperties",
                                        8,
                                        "additionalProperties",
                                        of(
                                                "type",
                                                List.of("string", "integer"),
                                                "pattern",
                                                "^[A-Za-z0-9_-]*(" + RANGE + "[A-Za-z0-9_-]*)?$")),
                        "disk", pattern(SIZE, "A small file system of its own, for the disk faults: 64M to 64G.")),
                List.of("roles"));
        return of(
                "type",
                "object",
                "description",
                "By name; controller-[1..3] stands for three of them.",
                "minProperties",
                1,
                "propertyNames",
                of("pattern", name),
                "additionalProperties",
                node);
    }

    private static Map<String, Object> services() {
        var services = new LinkedHashMap<String, Object>();
        for (var service : ServiceName.values()) {
            var patterns =
                    CloudRules.patterns(service).stream().map(Pattern::tag).toList();
            var keys = of(
                    "role", words(Role.tags(), "Nodes with this role carry it."),
                    "pattern", words(patterns, "How its replicas share the work."));
            if (service == ServiceName.NETWORKING) {
                keys.put("router", words(RouterKind.tags(), "What becomes of routers whose network node fails."));
            }
            services.put(service.tag(), object(keys, List.of("role", "pattern")));
        }
        var schema = object(services, List.of());
        schema.put("minProperties", 1);
        return schema;
    }

    private static Map<String, Object> timers() {
        var timers = new LinkedHashMap<String, Object>();
        timers.put(
                "profile",
                words(
                        Arrays.stream(Timers.Profile.values())
                                .map(Timers.Profile::tag)
                                .toList(),
                        "Where values that are not given come from."));
        for (var setting : TimerSetting.values()) {
            timers.put(setting.key(), timer(setting));
        }
        return object(timers, List.of());
    }

    private static Map<String, Object> timer(TimerSetting setting) {
        var unit = setting.unit().suffix();
        var text = setting.meaning() + " (" + setting.min() + unit + " to " + setting.max() + unit + "; tuned "
                + setting.tuned() + unit + ", guide " + setting.guide() + unit + ")";
        return setting.unit() == TimerSetting.Unit.COUNT
                ? of("type", "integer", "minimum", setting.min(), "maximum", setting.max(), "description", text)
                : pattern(DURATION, text);
    }

    private static Map<String, Object> subnet(String description) {
        return pattern("^(10|172|192)\\.([0-9]{1,3}\\.){2}[0-9]{1,3}/(1[6-9]|2[0-8])$", description);
    }

    private static Map<String, Object> pattern(String pattern, String description) {
        return of("type", "string", "pattern", pattern, "description", description);
    }

    private static Map<String, Object> words(List<String> words, String description) {
        return of("enum", words, "description", description);
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
