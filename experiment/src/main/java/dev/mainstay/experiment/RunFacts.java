package dev.mainstay.experiment;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.TimerSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a run was done and on what: the host, the cloud, its timers. What cannot be found out is left out. */
public final class RunFacts {
    private RunFacts() {}

    /** The machine, the cloud and its timers. */
    public static Map<String, String> of(Cloud cloud) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("topology", topology(cloud));
        facts.put("environment", cloud.environment());
        facts.put("timers", timers(cloud));
        facts.putAll(host());
        return facts;
    }

    /** The machine alone. */
    public static Map<String, String> host() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        firstLine("/proc/meminfo")
                .map(l -> l.replaceAll("[^0-9]", ""))
                .ifPresent(kib -> facts.put(
                        "memory", String.format(Locale.ROOT, "%.1f GiB", Double.parseDouble(kib) / (1 << 20))));
        firstLine("/proc/loadavg").ifPresent(l -> facts.put("load when it began (1, 5, 15 min)", load(l)));
        firstLine("/etc/hostname").ifPresent(h -> facts.put("host", h));
        facts.put("java", System.getProperty("java.vm.version"));
        return facts;
    }

    /** "3 nodes: database, messaging, identity active-active; load-balancer active-passive"; a service with one replica has no pattern. */
    public static String topology(Cloud cloud) {
        int nodes = cloud.nodes().size();
        var byPattern = new LinkedHashMap<String, List<String>>();
        for (var service : cloud.services().values()) {
            var pattern = cloud.nodesOf(service.name()).size() > 1
                    ? " " + service.pattern().tag()
                    : "";
            byPattern
                    .computeIfAbsent(pattern, p -> new ArrayList<>())
                    .add(service.name().tag());
        }
        return (nodes == 1 ? "1 node" : nodes + " nodes") + ": "
                + byPattern.entrySet().stream()
                        .map(e -> String.join(", ", e.getValue()) + e.getKey())
                        .collect(Collectors.joining("; "))
                + (cloud.services().containsKey(ServiceName.LOAD_BALANCER) ? "" : ", no load balancer");
    }

    private static String timers(Cloud cloud) {
        var profile = cloud.timers().profile().name().toLowerCase(Locale.ROOT);
        var given = cloud.timers().given().entrySet().stream()
                .map(e -> key(e.getKey()) + " " + e.getValue())
                .collect(Collectors.joining(", "));
        return profile + (given.isEmpty() ? "" : ", " + given);
    }

    private static String key(TimerSetting setting) {
        return setting.key();
    }

    private static String load(String line) {
        var parts = line.split(" ");
        return parts.length < 3 ? line : parts[0] + ", " + parts[1] + ", " + parts[2];
    }

    private static Optional<String> firstLine(String path) {
        try (var lines = Files.lines(Path.of(path))) {
            return lines.findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
