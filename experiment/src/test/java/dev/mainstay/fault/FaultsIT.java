package dev.mainstay.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.NodeState;
import dev.mainstay.environment.Observable;
import dev.mainstay.environment.Powered;
import dev.mainstay.environment.Processes;
import dev.mainstay.event.RunClock;
import dev.mainstay.fault.Injector.Lifetime;
import dev.mainstay.fault.UnitKill.Restart;
import dev.mainstay.home.Folders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Every kind of fault on real nodes: its effect is there, healing takes it away, and the host is as it was. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FaultsIT {
    private static final String TICKER = "ticker.service";

    private Path root;
    private RealCloud cloud;
    private Injector injector;
    private String before = "";
    private Leftovers leftovers;

    @BeforeAll
    void bringUp() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "containers need root");
        var image = RealCloud.image();
        root = Folders.makePassing(Path.of(System.getProperty("java.io.tmpdir")), "mainstay-fault-it");
        cloud = new RealCloud(root, image);
        cloud.environment.create();
        for (var node : cloud.environment.nodes()) {
            ((Powered) node).start();
        }
        cloud.install();
        injector = cloud.injector();
    }

    @AfterAll
    void tearDown() throws Exception {
        if (cloud != null) {
            cloud.environment.destroy();
            RealCloud.host("rm", "-rf", "--one-file-system", root.toString());
        }
    }

    @BeforeEach
    void lookAtTheHost() throws Exception {
        cloud.awaitUnits();
        before = cloud.hostState();
        leftovers = Leftovers.from((Observable) cloud.environment, RunClock.system());
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        assertThat(injector.healAll()).isEmpty();
        cloud.awaitUnits();
        assertThat(cloud.hostState()).as("by the host's own tools").isEqualTo(before);
        assertThat(leftovers.within(Duration.ofSeconds(10)))
                .as("as Mainstay sees it")
                .isEmpty();
        assertThat(injector.entries()).isEmpty();
    }

    @Test
    void powerCut() throws Exception {
        var id = inject(new PowerCut("node-1"));
        assertThat(cloud.node("node-1").state()).isEqualTo(NodeState.STOPPED);
        assertThat(cloud.hostReaches("node-1", "external")).isFalse();
        heal(id);
        assertThat(cloud.sh("node-1", "echo alive")).isEqualTo("alive");
        assertThat(cloud.hostReaches("node-1", "external")).isTrue();
    }

    @Test
    void shutdown() throws Exception {
        var id = inject(new Shutdown("node-1"));
        assertThat(cloud.node("node-1").state()).isEqualTo(NodeState.STOPPED);
        heal(id);
        assertThat(cloud.sh("node-1", "echo alive")).isEqualTo("alive");
    }

    @Test
    void reboot() throws Exception {
        var boot = cloud.sh("node-1", "systemctl show -P UserspaceTimestampMonotonic");
        var id = inject(new Reboot("node-1"));
        assertThat(cloud.sh("node-1", "systemctl show -P UserspaceTimestampMonotonic"))
                .isNotEqualTo(boot);
        heal(id);
    }

    @Test
    void freeze() throws Exception {
        var id = inject(new Freeze("node-1"));
        assertThat(cloud.node("node-1").state()).isEqualTo(NodeState.FROZEN);
        heal(id);
        assertThat(cloud.sh("node-1", "echo alive")).isEqualTo("alive");
    }

    @Test
    void unitKilledAndKeptDown() throws Exception {
        var id = inject(new UnitKill("node-1", TICKER, Restart.NO));
        // its own settings restart it after 50 ms
        Thread.sleep(1_000);
        assertThat(pids("node-1", TICKER)).isEmpty();
        cloud.succeeds("node-1", "systemctl start ticker");
        assertThat(pids("node-1", TICKER)).as("nothing else starts it either").isEmpty();
        heal(id);
        awaitActive("node-1");
        assertThat(cloud.succeeds("node-1", "ls -d /run/systemd/system/ticker.service.d /run/mainstay/faults/*"))
                .isFalse();
    }

    @Test
    void unitKilledAndRestarted() throws Exception {
        var old = pids("node-1", TICKER);
        var id = inject(new UnitKill("node-1", TICKER, Restart.ONCE));
        awaitActive("node-1");
        assertThat(pids("node-1", TICKER)).isNotEmpty().doesNotContainAnyElementsOf(old);
        heal(id);
    }

    @Test
    void unitStopped() throws Exception {
        var id = inject(new UnitStop("node-1", TICKER));
        assertThat(pids("node-1", TICKER)).isEmpty();
        heal(id);
        awaitActive("node-1");
    }

    @Test
    void unitHangs() throws Exception {
        var id = inject(new UnitHang("node-1", TICKER));
        var tick = cloud.sh("node-1", "cat /run/tick");
        Thread.sleep(300);
        assertThat(cloud.sh("node-1", "cat /run/tick")).isEqualTo(tick);
        assertThat(cloud.sh("node-1", "systemctl is-active ticker")).isEqualTo("active");
        heal(id);
        Thread.sleep(300);
        assertThat(cloud.sh("node-1", "cat /run/tick")).isNotEqualTo(tick);
    }

    @Test
    void aUnitThatDoesNotRunIsRefusedAndNotStartedByHealing() throws Exception {
        assertThatThrownBy(() -> inject(new UnitKill("node-1", "haproxy.service", Restart.NO)))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("haproxy.service is not running");
        assertThat(cloud.sh("node-1", "systemctl is-active haproxy || true")).isEqualTo("inactive");
        assertThat(injector.entries()).isEmpty();
    }

    @Test
    void unitFaultsHealAfterThePowerWasCutMeanwhile() throws Exception {
        var killed = inject(new UnitKill("node-1", TICKER, Restart.NO));
        var hung = inject(new UnitHang("node-1", "cache.service"));
        var cut = inject(new PowerCut("node-1"));
        heal(killed);
        heal(cut);
        heal(hung);
        awaitActive("node-1");
    }

    @Test
    void isolate() throws Exception {
        var id = inject(new Isolate("node-1", Optional.empty()));
        for (var network : List.of("management", "external")) {
            assertThat(cloud.hostReaches("node-1", network)).isFalse();
            assertThat(cloud.nodeReaches("node-2", "node-1", network)).isFalse();
            assertThat(cloud.nodeReaches("node-1", "node-2", network)).isFalse();
            assertThat(cloud.nodeReaches("node-3", "node-2", network)).isTrue();
        }
        heal(id);
        assertThat(cloud.hostReaches("node-1", "external")).isTrue();
        assertThat(cloud.nodeReaches("node-2", "node-1", "management")).isTrue();
    }

    @Test
    void isolateOnOneNetwork() throws Exception {
        var id = inject(new Isolate("node-1", Optional.of("management")));
        assertThat(cloud.hostReaches("node-1", "management")).isFalse();
        assertThat(cloud.hostReaches("node-1", "external")).isTrue();
        assertThat(cloud.nodeReaches("node-2", "node-1", "external")).isTrue();
        heal(id);
    }

    @Test
    void partition() throws Exception {
        var groups = List.of(List.of("node-1"), List.of("node-2", "node-3"));
        var id = inject(new Partition(groups, false, Optional.empty(), OptionalInt.empty()));
        assertThat(cloud.nodeReaches("node-1", "node-2", "management")).isFalse();
        assertThat(cloud.nodeReaches("node-3", "node-1", "external")).isFalse();
        assertThat(cloud.nodeReaches("node-2", "node-3", "management")).isTrue();
        assertThat(cloud.hostReaches("node-1", "external"))
                .as("clients reach all")
                .isTrue();
        heal(id);
        assertThat(cloud.nodeReaches("node-1", "node-2", "management")).isTrue();
    }

    @Test
    void partitionOneWay() throws Exception {
        // an answer goes the other way, so only packets counted where they arrive can tell
        var groups = List.of(List.of("node-1"), List.of("node-2"));
        // so that no neighbour has to be asked for, which would need both ways
        cloud.nodeReaches("node-1", "node-2", "management");
        cloud.nodeReaches("node-2", "node-1", "management");
        var id = inject(new Partition(groups, true, Optional.empty(), OptionalInt.empty()));
        assertThat(udpArrives("node-1", "node-2")).isFalse();
        assertThat(udpArrives("node-2", "node-1")).isTrue();
        heal(id);
        assertThat(udpArrives("node-1", "node-2")).isTrue();
    }

    @Test
    void partitionOfOnePort() throws Exception {
        var groups = List.of(List.of("node-1"), List.of("node-2"));
        var id = inject(new Partition(groups, false, Optional.of("management"), OptionalInt.of(11211)));
        assertThat(cloud.nodeReaches("node-1", "node-2", "management")).isTrue();
        assertThat(connects("node-1", "node-2", "management")).isFalse();
        assertThat(connects("node-1", "node-2", "external")).isTrue();
        assertThat(connects("node-1", "node-3", "management")).isTrue();
        heal(id);
        assertThat(connects("node-1", "node-2", "management")).isTrue();
    }

    @Test
    void loss() throws Exception {
        var id = inject(new Loss("node-1", 20, Optional.of("external")));
        // 20 % each way: 64 % of the answers come; 1,000 pings have a standard deviation of 1.5 %
        assertThat(answered("node-1", "external")).isBetween(580, 700);
        assertThat(answered("node-1", "management")).isGreaterThan(995);
        heal(id);
        assertThat(answered("node-1", "external")).isGreaterThan(995);
    }

    @Test
    void bandwidth() throws Exception {
        var id = inject(new Bandwidth("node-1", 4_000_000, Optional.of("external")));
        // 1 MB at 4 Mbit/s takes 2 s, of which the sender does not see what is in its own buffers
        assertThat(seconds("node-1", "node-2", "external")).as("from the node").isBetween(1.0, 4.0);
        assertThat(seconds("node-2", "node-1", "external")).as("to the node").isBetween(1.0, 4.0);
        assertThat(seconds("node-2", "node-1", "management")).isLessThan(0.5);
        heal(id);
        assertThat(seconds("node-1", "node-2", "external")).isLessThan(0.5);
    }

    @Test
    void bandwidthHealsAfterThePowerWasCutMeanwhile() throws Exception {
        var slow = inject(new Bandwidth("node-1", 4_000_000, Optional.empty()));
        var cut = inject(new PowerCut("node-1"));
        heal(slow);
        heal(cut);
    }

    @Test
    void latency() throws Exception {
        var id = inject(new Latency("node-1", Duration.ofMillis(25), Optional.of("external")));
        assertThat(roundTripMs("node-1", "external")).isBetween(50.0, 60.0);
        assertThat(roundTripMs("node-1", "management")).isLessThan(10);
        // large segments and unfinished checksums pass whole
        assertThat(seconds("node-1", "node-2", "external")).isLessThan(3.0);
        assertThat(seconds("node-2", "node-1", "external")).isLessThan(3.0);
        var cut = inject(new Isolate("node-1", Optional.of("external")));
        assertThat(cloud.hostReaches("node-1", "external"))
                .as("a cut holds on a delayed cable")
                .isFalse();
        heal(cut);
        assertThat(roundTripMs("node-1", "external")).isBetween(50.0, 60.0);
        heal(id);
        assertThat(roundTripMs("node-1", "external")).isLessThan(10);
        assertThat(cloud.nodeReaches("node-2", "node-1", "external")).isTrue();
    }

    @Test
    void latencyHealsAfterThePowerWasCutMeanwhile() throws Exception {
        var slow = inject(new Latency("node-1", Duration.ofMillis(25), Optional.empty()));
        var cut = inject(new PowerCut("node-1"));
        heal(cut);
        assertThat(roundTripMs("node-1", "external")).isLessThan(10);
        heal(slow);
        assertThat(roundTripMs("node-1", "external")).isLessThan(10);
    }

    @Test
    void cacheFlush() throws Exception {
        memcached("set key 0 0 5\\r\\nvalue");
        assertThat(memcached("get key")).contains("value");
        var id = inject(new CacheFlush("node-1"));
        assertThat(memcached("get key")).doesNotContain("value");
        heal(id);
    }

    @Test
    void diskFull() throws Exception {
        var id = inject(new DiskFull("node-1"));
        assertThat(cloud.succeeds("node-1", "head -c 1000000 /dev/zero > /root/more && sync"))
                .isFalse();
        assertThat(cloud.succeeds("node-2", "echo more > /root/more && rm /root/more"))
                .isTrue();
        heal(id);
        assertThat(cloud.succeeds(
                        "node-1", "head -c 1000000 /dev/zero > /root/more && sync /root/more && rm /root/more"))
                .isTrue();
    }

    @Test
    void diskFullHealsWithTheNodeOff() throws Exception {
        var full = inject(new DiskFull("node-1"));
        var cut = inject(new PowerCut("node-1"));
        heal(full);
        heal(cut);
        assertThat(cloud.succeeds(
                        "node-1", "head -c 1000000 /dev/zero > /root/more && sync /root/more && rm /root/more"))
                .isTrue();
    }

    @Test
    void diskDead() throws Exception {
        cloud.sh("node-1", "echo kept > /root/kept; sync /root/kept /root");
        var id = inject(new DiskDead("node-1"));
        var written = cloud.node("node-1").run(Exec.script(RealCloud.LIMIT, "echo x > /root/x"));
        assertThat(written.ok()).isFalse();
        assertThat(written.stderr()).contains("Input/output error");
        heal(id);
        assertThat(cloud.sh("node-1", "cat /root/kept; echo x > /root/x")).isEqualTo("kept");
        heal(id);
    }

    @Test
    void memoryLimit() throws Exception {
        var id = inject(new MemoryLimit("node-1", 96L << 20));
        var hog = "python3 -c \"x = b'x' * (200 << 20)\"";
        assertThat(cloud.succeeds("node-1", hog)).isFalse();
        heal(id);
        assertThat(cloud.succeeds("node-1", hog)).isTrue();
    }

    @Test
    void cpuLimit() throws Exception {
        var work = "python3 -c \"import time; t = time.time(); c = time.process_time();\n"
                + "while time.time() < t + 2: pass\nprint(int(50 * (time.process_time() - c)))\"";
        var id = inject(new CpuLimit("node-1", 20));
        assertThat(Integer.parseInt(cloud.sh("node-1", work)))
                .as("percent of a core")
                .isLessThan(35);
        heal(id);
        assertThat(Integer.parseInt(cloud.sh("node-1", work))).isGreaterThan(35);
    }

    @Test
    void whatAKilledProcessLeftInForceIsHealedByTheNext() throws Exception {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                InjectAndWait.class.getName(),
                root.toString(),
                RealCloud.image());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); !"in force".equals(line); line = lines.readLine()) {
                assertThat(line).as("the process ended too early").isNotNull();
            }
        }
        assertThat(injector.owed()).as("its process lives").isEmpty();
        process.destroyForcibly().waitFor();
        assertThat(cloud.nodeReaches("node-2", "node-3", "management")).isFalse();
        assertThat(pids("node-1", TICKER)).isEmpty();

        var next = cloud.injector();
        assertThat(next.owed()).hasSize(3);
        assertThat(next.healOwed()).isEmpty();
        assertThat(cloud.nodeReaches("node-2", "node-3", "management")).isTrue();
        awaitActive("node-1");
    }

    /** A process to be killed while its faults are in force. */
    static final class InjectAndWait {
        public static void main(String[] args) throws Exception {
            var cloud = new RealCloud(Path.of(args[0]), args[1]);
            var injector = cloud.injector();
            injector.inject(new UnitKill("node-1", TICKER, Restart.NO), Lifetime.PROCESS);
            injector.inject(new Isolate("node-2", Optional.empty()), Lifetime.PROCESS);
            injector.inject(new Freeze("node-3"), Lifetime.PROCESS);
            System.out.println("in force");
            Thread.sleep(Duration.ofMinutes(2));
        }
    }

    private String inject(Fault fault) throws InterruptedException {
        return injector.inject(fault, Lifetime.PROCESS);
    }

    private void heal(String id) throws InterruptedException {
        injector.heal(id);
    }

    private List<Long> pids(String node, String unit) {
        return cloud.node(node) instanceof Processes p ? p.pidsOf(unit) : List.of();
    }

    private void awaitActive(String node) throws InterruptedException {
        cloud.sh(node, "for i in $(seq 50); do systemctl -q is-active ticker && exit 0; sleep 0.1; done; exit 1");
    }

    private boolean connects(String from, String to, String network) throws InterruptedException {
        return cloud.succeeds(
                from, "socat -u OPEN:/dev/null TCP:" + cloud.address(to, network) + ":11211,connect-timeout=1");
    }

    /** One datagram, one way. */
    private boolean udpArrives(String from, String to) throws InterruptedException {
        cloud.sh(to, "rm -f /run/udp; systemd-run -q --collect socat -u UDP-RECV:9999 CREATE:/run/udp; sleep 0.3");
        cloud.sh(from, "echo x | socat -u - UDP-SENDTO:" + cloud.address(to, "management") + ":9999; sleep 0.3");
        var arrived = cloud.succeeds(to, "test -s /run/udp");
        cloud.sh(to, "pkill -x socat; sleep 0.1");
        return arrived;
    }

    private int answered(String node, String network) throws Exception {
        var process = new ProcessBuilder(
                        "ping", "-q", "-i", "0.002", "-c", "1000", "-W", "1", cloud.address(node, network))
                .redirectErrorStream(true)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Integer.parseInt(text.replaceAll("(?s).* (\\d+) received.*", "$1"));
    }

    /** The median of ten. */
    private double roundTripMs(String node, String network) throws Exception {
        var process = new ProcessBuilder("ping", "-i", "0.05", "-c", "11", "-W", "1", cloud.address(node, network))
                .redirectErrorStream(true)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        var times = text.lines()
                .filter(line -> line.contains(" time="))
                .map(line -> Double.parseDouble(line.replaceAll(".* time=([0-9.]+) ms.*", "$1")))
                .sorted()
                .toList();
        assertThat(times).as(text).hasSizeGreaterThan(8);
        return times.get(times.size() / 2);
    }

    private double seconds(String from, String to, String network) throws InterruptedException {
        cloud.sh(to, "systemd-run -q --collect socat -u TCP-LISTEN:9998,reuseaddr OPEN:/dev/null; sleep 0.3");
        var millis = cloud.sh(
                from,
                "start=$(date +%s%N); head -c 1000000 /dev/zero | socat -u - TCP:" + cloud.address(to, network)
                        + ":9998,linger=10; end=$(date +%s%N); echo $(( (end - start) / 1000000 ))");
        return Long.parseLong(millis) / 1000.0;
    }

    private String memcached(String line) throws InterruptedException {
        return cloud.sh("node-1", "printf '" + line + "\\r\\nquit\\r\\n' | socat - TCP:127.0.0.1:11211");
    }
}
