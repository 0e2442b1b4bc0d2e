package dev.mainstay.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Network;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.Subnet;
import dev.mainstay.cloud.Timers;
import dev.mainstay.cloud.Topology;
import dev.mainstay.deploy.Access;
import dev.mainstay.deploy.Components;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.Node;
import dev.mainstay.environment.NodeFile;
import dev.mainstay.environment.container.ContainerEnvironment;
import dev.mainstay.environment.image.ImageBuilder;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Three small nodes without services, and a second way to look at the host: its own tools. */
final class RealCloud {
    static final Duration LIMIT = Duration.ofSeconds(30);

    final Home home;
    final Environment environment;

    RealCloud(Path root, String image) {
        this.home = new Home(root);
        this.environment = ContainerEnvironment.of(cloud(), home, Path.of(image), RunClock.system());
    }

    /** The one that MAINSTAY_TEST_IMAGE names, else that of this host's Mainstay, built if need be: the one that every cloud here runs on. */
    static String image() throws InterruptedException {
        var given = System.getProperty("mainstay.test.image", System.getenv().getOrDefault("MAINSTAY_TEST_IMAGE", ""));
        if (!given.isEmpty()) {
            return given;
        }
        var packages = new TreeSet<String>();
        Arrays.stream(Topology.values()).forEach(t -> packages.addAll(Components.packages(t.cloud())));
        var home = Home.of(System.getenv(), true, Path.of(System.getProperty("user.home")));
        try {
            return new ImageBuilder(home, System.getenv(), RunClock.system(), System.out::println)
                    .build(packages)
                    .root()
                    .toString();
        } catch (EnvironmentFailure e) {
            return abort("no image, and none can be built: " + e.getMessage());
        }
    }

    private static Cloud cloud() {
        var networks = new LinkedHashMap<String, Network>();
        networks.put(Network.MANAGEMENT, new Network(Network.MANAGEMENT, Subnet.parse("10.214.1.0/24")));
        networks.put(Network.EXTERNAL, new Network(Network.EXTERNAL, Subnet.parse("10.214.2.0/24")));
        var nodes = new ArrayList<NodeSpec>();
        for (int i = 1; i <= 3; i++) {
            nodes.add(new NodeSpec("node-" + i, Set.of(Role.CONTROLLER), Map.of(), OptionalLong.of(96L << 20)));
        }
        return new Cloud(
                "fault-it", "container", networks, Optional.empty(), nodes, Map.of(), Timers.of(Timers.Profile.TUNED));
    }

    FaultSite site() {
        var nothing = Optional.<String>empty();
        return new FaultSite(
                environment,
                new Access(nothing, "", "", "", "", Optional.empty(), 0, "", "", "", List.of(), "", "", "", List.of()),
                RunClock.system());
    }

    Journal journal() {
        return new Journal(home.cloud("fault-it").resolve("journal"));
    }

    Injector injector() {
        return new Injector(site(), journal(), event -> {});
    }

    /** A unit under /etc that systemd restarts for ever, and a memcached: enabled, so that they come back with a reboot. */
    void install() throws InterruptedException {
        for (var node : environment.nodes()) {
            node.put(NodeFile.of("/etc/systemd/system/ticker.service", """
                    [Unit]
                    StartLimitIntervalSec=0
                    [Service]
                    ExecStart=/bin/sh -c 'sleep 99999 & while sleep 0.05; do date +%%s.%%N > /run/tick; done'
                    Restart=always
                    RestartSec=50ms
                    [Install]
                    WantedBy=multi-user.target
                    """));
            node.put(NodeFile.of("/etc/systemd/system/cache.service", """
                    [Service]
                    ExecStart=/usr/bin/memcached -u nobody -m 8
                    [Install]
                    WantedBy=multi-user.target
                    """));
            sh(node.name(), "systemctl enable -q --now ticker cache");
        }
    }

    String sh(String node, String script) throws InterruptedException {
        var result = environment.node(node).run(Exec.script(LIMIT, script));
        assertThat(result.exitCode())
                .as(node + ": " + script + "\n" + result.stdout() + result.stderr())
                .isZero();
        return result.stdout().strip();
    }

    /** Whether the script ends with 0. */
    boolean succeeds(String node, String script) throws InterruptedException {
        return environment.node(node).run(Exec.script(LIMIT, script)).ok();
    }

    boolean nodeReaches(String from, String to, String network) throws InterruptedException {
        // more than one: after a cut the neighbour has to be asked for again, which the kernel does once a second
        return succeeds(from, "ping -c4 -i0.4 -W0.3 " + address(to, network));
    }

    boolean hostReaches(String to, String network) throws Exception {
        return host("ping", "-c4", "-i0.4", "-W0.3", address(to, network)) == 0;
    }

    String address(String node, String network) {
        return environment.cloud().address(node, network).toString();
    }

    static int host(String... argv) throws Exception {
        return new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Everything of the host that a fault on this cloud could leave behind, by the host's own tools. */
    String hostState() throws Exception {
        var process = new ProcessBuilder("sh", "-c", HOST_STATE)
                .redirectErrorStream(true)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    private static final String HOST_STATE = """
            nft list tables | grep fault-it
            for link in /sys/class/net/*; do
                grep -q 'cloud fault-it ' "$link/ifalias" 2>/dev/null || continue
                echo "link ${link##*/}"
                tc qdisc show dev "${link##*/}" | sed 's/ refcnt.*//'
            done
            grep fault-it /proc/mounts
            losetup -a | grep -c fault-it
            find /sys/fs/cgroup -path '*fault-it*' -name cgroup.freeze -exec grep -H 1 {} +
            find /sys/fs/cgroup -path '*fault-it/node-?/memory.limit_in_bytes' -exec grep -H . {} +
            find /sys/fs/cgroup -path '*fault-it/node-?/memory.max' -exec grep -H . {} +
            find /sys/fs/cgroup -path '*fault-it/node-?/cpu.cfs_quota_us' -exec grep -H . {} +
            find /sys/fs/cgroup -path '*fault-it/node-?/cpu.max' -exec grep -H . {} +
            """;

    /** Units are back as they were. */
    void awaitUnits() throws InterruptedException {
        for (var node : environment.nodes()) {
            sh(
                    node.name(),
                    "for i in $(seq 100); do systemctl -q is-active ticker cache && exit 0; sleep 0.1; done; systemctl status ticker cache; exit 1");
        }
    }

    Node node(String name) {
        return environment.node(name);
    }
}
