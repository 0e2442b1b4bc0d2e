package dev.mainstay.environment.container;

import dev.mainstay.environment.Exec;
import dev.mainstay.environment.Footprint;
import dev.mainstay.environment.NodeState;
import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is seen of a cloud from outside, in words that stay the same from one look to the next: no process numbers, counters or times. */
final class Footprints {
    /** What is gone after this long was a helper of a moment, such as a health check. */
    private static final Duration LONG_LIVED = Duration.ofMillis(400);

    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Come and go with logins, timers and first use. */
    private static final String PASSING_UNITS =
            "(mainstay-run-|run-|session-|user@|user-runtime-dir@|modprobe@|systemd-|dbus|logrotate|apt-|virtlogd|dpkg-|e2scrub|fstrim|phpsessionclean).*";

    private final CloudSite site;
    private final List<ContainerNode> nodes;
    private final RunClock clock;
    private final TreeMap<String, TreeSet<String>> lines = new TreeMap<>();

    private Footprints(CloudSite site, List<ContainerNode> nodes, RunClock clock) {
        this.site = site;
        this.nodes = nodes;
        this.clock = clock;
    }

    static Footprint take(CloudSite site, List<ContainerNode> nodes, RunClock clock) throws InterruptedException {
        var taking = new Footprints(site, nodes, clock);
        taking.firewall();
        taking.links();
        taking.mounts();
        for (var node : nodes) {
            taking.node(node);
        }
        taking.processes();
        return new Footprint(new TreeMap<>(taking.lines));
    }

    private void add(String kind, String line) {
        lines.computeIfAbsent(kind, k -> new TreeSet<>()).add(line);
    }

    private void firewall() {
        for (var table : FirewallTables.all()) {
            if (FirewallTables.belongsTo(table, site.links().mark())) {
                add("firewall", "table " + table);
                for (var chain : FirewallTables.chains(table)) {
                    add("firewall", "table " + table + " chain " + chain);
                }
            }
        }
    }

    private void links() {
        var names = names();
        for (var line : HostProgram.must("ip", "-o", "link", "show").lines().toList()) {
            var parts = line.split("[ :@]+");
            if (parts.length > 2 && parts[1].startsWith(site.links().prefix())) {
                var flags = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                boolean up = List.of(flags.split(",")).contains("UP");
                add(
                        "link",
                        names.getOrDefault(parts[1], "interface " + parts[1])
                                + (up ? " up" : " down")
                                + master(line, names));
            }
        }
        for (var line : HostProgram.run("", List.of("tc", "qdisc", "show"))
                .stdout()
                .lines()
                .toList()) {
            var parts = line.split(" ");
            int dev = List.of(parts).indexOf("dev");
            if (dev > 0
                    && dev + 1 < parts.length
                    && parts[dev + 1].startsWith(site.links().prefix())
                    && !parts[1].equals("noqueue")) {
                add("qdisc", names.getOrDefault(parts[dev + 1], "interface " + parts[dev + 1]) + " " + parts[1]);
            }
        }
    }

    private static String master(String line, Map<String, String> names) {
        int at = line.indexOf(" master ");
        if (at < 0) {
            return "";
        }
        var master = line.substring(at + " master ".length()).split(" ")[0];
        return " in " + names.getOrDefault(master, master);
    }

    private Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        var links = site.links();
        for (var network : links.networks()) {
            names.put(links.bridge(network), "network " + network);
            for (var node : nodes) {
                names.put(links.hostSide(node.name(), network), node.name() + " " + network);
            }
        }
        return names;
    }

    private void mounts() {
        for (var line : read(Path.of("/proc/self/mounts")).lines().toList()) {
            var parts = line.split(" ");
            if (parts.length > 3 && parts[1].startsWith(site.folder().root() + "/")) {
                add("mount", "host " + parts[1] + " " + parts[2]);
            }
        }
    }

    private void node(ContainerNode node) throws InterruptedException {
        var state = node.state();
        add("node", node.name() + " " + state.name().toLowerCase(Locale.ROOT));
        limits(node);
        for (var group : NodeCgroups.foldersUnder(node.cgroups().payload())) {
            if (read(group.resolve("cgroup.freeze")).strip().equals("1")) {
                add("frozen", node.name() + " " + unitOf(node, group));
            }
        }
        var init = node.cgroups().init();
        if (state != NodeState.RUNNING || init.isEmpty()) {
            return;
        }
        for (var line :
                read(Path.of("/proc/" + init.getAsLong() + "/mounts")).lines().toList()) {
            var parts = line.split(" ");
            if (parts.length > 3 && parts[1].equals("/")) {
                add("mount", node.name() + " / " + parts[2] + " " + parts[3].split(",")[0]);
            }
        }
        units(node);
    }

    private void limits(ContainerNode node) {
        limit(node, "memory", "memory.limit_in_bytes", "memory.max");
        limit(node, "cpu", "cpu.cfs_quota_us", "cpu.max");
        limit(node, "blkio", "blkio.throttle.write_bps_device", "");
        limit(node, "blkio", "blkio.throttle.read_bps_device", "");
        limit(node, "io", "", "io.max");
    }

    private void limit(ContainerNode node, String controller, String v1File, String v2File) {
        node.cgroups().controller(controller).ifPresent(found -> {
            var file = found.v2() ? v2File : v1File;
            var text = file.isEmpty() ? "" : read(found.folder().resolve(file)).strip();
            // "-1", "max" and the largest multiple of a page under 2^63 all mean: no limit.
            if (!text.isEmpty()
                    && !text.equals("-1")
                    && !text.startsWith("max")
                    && !text.equals("9223372036854771712")) {
                add(
                        "limit",
                        node.name() + " " + file + " "
                                + text.lines().findFirst().orElse(""));
            }
        });
    }

    private void units(ContainerNode node) throws InterruptedException {
        var list = node.run(Exec.of(
                LIMIT, "systemctl", "list-units", "--type=service", "--all", "--plain", "--no-legend", "--no-pager"));
        for (var line : list.stdout().lines().toList()) {
            var parts = line.strip().split(" +");
            if (parts.length > 3
                    && !parts[0].matches(PASSING_UNITS)
                    && (parts[2].equals("active") || parts[2].equals("failed"))) {
                add("unit", node.name() + " " + parts[0] + " " + parts[2]);
            }
        }
    }

    private void processes() throws InterruptedException {
        var before = living();
        clock.sleep(LONG_LIVED);
        var after = living();
        before.retainAll(after);
        before.forEach(process -> add("process", process.node() + " " + process.unit() + " " + process.name()));
    }

    /** What a watching script waits with: there or not there by chance, and never what a fault leaves. */
    private static final String PAUSE = "sleep";

    /**
     * What agents start when they first need it and then keep (their way to root), what belongs to routers and networks, which other nodes may serve afterwards,
     * and what tells the neighbours that an address moved (seconds long).
     * Whether the agent itself runs is told by its unit and its own process.
     */
    private static final Set<String> HANDS_OF_AGENTS = Set.of(
            "sudo",
            "arping",
            "neutron-rootwra",
            "nova-rootwrap",
            "privsep-helper",
            "dnsmasq",
            "haproxy",
            "keepalived",
            "neutron-keepali",
            "radvd");

    private static boolean handOfAnAgent(String unit, String name) {
        return (unit.startsWith("neutron-") || unit.equals("nova-compute.service")) && HANDS_OF_AGENTS.contains(name);
    }

    private record Living(String node, String unit, String name, long pid) {}

    private Set<Living> living() {
        var found = new HashSet<Living>();
        for (var node : nodes) {
            for (var group : NodeCgroups.foldersUnder(node.cgroups().payload())) {
                var unit = unitOf(node, group);
                if (!unit.matches(PASSING_UNITS)) {
                    for (long pid : NodeCgroups.pidsIn(group)) {
                        var name = read(Path.of("/proc/" + pid + "/comm")).strip();
                        if (!name.isEmpty() && !name.equals(PAUSE) && !handOfAnAgent(unit, name)) {
                            found.add(new Living(node.name(), unit, name, pid));
                        }
                    }
                }
            }
        }
        return found;
    }

    /** The innermost folder that is named as a unit, since units may have groups of their own inside. */
    private static String unitOf(ContainerNode node, Path group) {
        var payload = node.cgroups().payload();
        for (Path folder = group; folder != null && !folder.equals(payload); folder = folder.getParent()) {
            var name = folder.getFileName().toString();
            if (name.endsWith(".service") || name.endsWith(".scope")) {
                return withoutDomainNumber(name);
            }
        }
        return group.equals(payload) ? "as a whole" : payload.relativize(group).toString();
    }

    /** libvirt numbers its guests anew when a node starts: the same guest has another number in the name of its scope afterwards. */
    static String withoutDomainNumber(String unit) {
        return unit.replaceFirst("^(machine-qemu\\\\x2d)\\d+\\\\x2d", "$1");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            // Processes and their groups end while they are looked at; then there is nothing to see.
            return "";
        }
    }
}
