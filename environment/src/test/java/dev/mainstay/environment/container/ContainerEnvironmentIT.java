package dev.mainstay.environment.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.cloud.Network;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.NodeFile;
import dev.mainstay.environment.NodeState;
import dev.mainstay.environment.PathCut;
import dev.mainstay.environment.Snapshots;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Folders;
import dev.mainstay.home.Home;
import dev.mainstay.input.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Two real nodes, told as one story: each test goes on where the one before ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContainerEnvironmentIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String MANAGEMENT = Clouds.subnet(213, 0);
    private static final String EXTERNAL = Clouds.subnet(213, 1);
    private static final long OWN_DISK = 128L << 20;

    private Path image;
    private Path root;
    private ContainerEnvironment environment;
    private ContainerNode one;
    private ContainerNode two;

    @BeforeAll
    void create() throws Exception {
        image = TestImage.required();
        root = Folders.makePassing(Path.of(System.getProperty("java.io.tmpdir")), "mainstay-it");
        environment = environment();
        one = environment.nodes().get(0);
        two = environment.nodes().get(1);
        assertThat(one.state()).isEqualTo(NodeState.ABSENT);
        environment.create();
    }

    private ContainerEnvironment environment() {
        return environment("env-it", MANAGEMENT, EXTERNAL);
    }

    private ContainerEnvironment environment(String name, String management, String external) {
        return ContainerEnvironment.of(
                Clouds.of(name, management, external, 0, OWN_DISK), new Home(root), image, RunClock.system());
    }

    @AfterAll
    void destroy() throws Exception {
        if (environment != null) {
            environment.destroy();
            assertThat(root.resolve("clouds/env-it/nodes")).doesNotExist();
            CloudFolder.delete(root);
        }
    }

    @Test
    @Order(1)
    void nodesStartWithinSeconds() throws Exception {
        assertThat(one.state()).isEqualTo(NodeState.STOPPED);
        long start = System.nanoTime();
        one.start();
        two.start();
        System.out.println("two nodes, one after the other: " + (System.nanoTime() - start) / 1_000_000 + " ms");
        assertThat(one.state()).isEqualTo(NodeState.RUNNING);
        one.start();
        assertThat(environment().nodes().getFirst().state())
                .as("seen by another process")
                .isEqualTo(NodeState.RUNNING);
    }

    @Test
    @Order(2)
    void aNodeHasItsOwnNameAddressesAndRights() throws Exception {
        assertThat(sh(one, "hostname")).isEqualTo("node-1");
        assertThat(sh(one, "ip -4 -br addr"))
                .contains(address(one, Network.MANAGEMENT))
                .contains(address(one, Network.EXTERNAL));
        assertThat(sh(one, "ip route")).doesNotContain("default");
        assertThat(sh(two, "python3 -c 'import socket; print(socket.socket().connect_ex((\"node-1\", 9)))'"))
                .as("refused by node-1, so it is there")
                .isEqualTo("111");
        assertThat(sh(one, "cat /proc/sys/net/ipv4/ip_nonlocal_bind")).isEqualTo("1");
        assertThat(sh(one, "systemctl list-units --plain --no-legend --state=active --type=service | cut -d' ' -f1"))
                .doesNotContain("mariadb")
                .doesNotContain("haproxy");
        assertThat(one.run(Exec.of(LIMIT, "date", "-s", "2030-01-01")).exitCode())
                .as("the node must not be able to set the host's clock")
                .isNotZero();
        assertThat(one.run(Exec.of(LIMIT, "mknod", "/root/disk", "b", "7", "0")).stderr())
                .as("the node must not be able to open the host's disks")
                .contains("Operation not permitted");
        assertThat(one.run(Exec.script(LIMIT, "touch /root/kept; chattr +i /root/kept"))
                        .exitCode())
                .as("no file may be made that a removal does not get rid of")
                .isNotZero();
        assertThat(sh(
                        one,
                        "systemd-run -q --wait --pipe -p PrivateDevices=yes dd if=/dev/zero of=/dev/null count=1 2>&1"))
                .as("units with devices of their own")
                .contains("1+0 records out");
    }

    @Test
    @Order(3)
    void programsGetTheirArgumentsAndStdinAsTheyAre() throws Exception {
        var strange = List.of("a b", "$HOME", "$$", "${PATH}", "%n", "back\\slash", "", "new\nline", "'", "\"", ";");
        var argv = new ArrayList<>(List.of("/usr/bin/printf", "<%s>"));
        argv.addAll(strange);
        assertThat(one.run(new Exec(argv, "", LIMIT, line -> {})).stdout())
                .isEqualTo("<" + String.join("><", strange) + ">");
        assertThat(one.run(Exec.of(LIMIT, "cat").withStdin("käse\n")).stdout()).isEqualTo("käse\n");
        assertThat(one.run(Exec.of(LIMIT, "sh", "-c", "echo oops >&2; exit 7")))
                .satisfies(r -> assertThat(r.exitCode()).isEqualTo(7))
                .satisfies(r -> assertThat(r.stderr()).isEqualTo("oops\n"));
        assertThatThrownBy(() -> one.run(Exec.of(LIMIT, "no-such-program")))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("no-such-program");
    }

    @Test
    @Order(4)
    void linesComeWhileTheProgramRuns() throws Exception {
        var at = new ArrayList<Long>();
        one.run(Exec.of(LIMIT, "sh", "-c", "echo a; sleep 0.5; echo b").withOnLine(l -> at.add(System.nanoTime())));
        assertThat(at).hasSize(2);
        assertThat(at.get(1) - at.get(0)).isGreaterThan(300_000_000L);
    }

    @Test
    @Order(5)
    void aProgramIsReallyEndedAtItsLimit() throws Exception {
        assertThatThrownBy(() -> one.run(Exec.of(
                        Duration.ofMillis(500), "sh", "-c", "trap '' TERM; echo waiting; sleep 7777 & sleep 7777")))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("500 ms")
                .hasMessageContaining("waiting");
        assertThat(sh(one, "grep -aslE 'sleep.777[7]' /proc/[0-9]*/cmdline || echo none"))
                .isEqualTo("none");
        assertThat(one.run(Exec.of(LIMIT, "sh", "-c", "yes | head -c 5000000")).stdout())
                .hasSize(TextTail.OUTPUT_CHARS_MAX);
    }

    @Test
    @Order(6)
    void filesArriveWholeWithOwnerAndMode() throws Exception {
        one.put(new NodeFile("/etc/mainstay test/$x", "größe\n".repeat(100_000), "0640", "root:daemon"));
        assertThat(sh(one, "stat -c '%U:%G %a %s' '/etc/mainstay test/$x'")).isEqualTo("root:daemon 640 800000");
        sh(one, "mkdir /tmp/mainstay-never; ln -sfn /tmp/mainstay-never /etc/trap");
        one.put(NodeFile.of("/etc/trap/file", "x"));
        assertThat(Path.of("/tmp/mainstay-never")).doesNotExist();
        assertThat(sh(one, "cat /tmp/mainstay-never/file")).isEqualTo("x");
        assertThatThrownBy(() -> one.put(NodeFile.of("/proc/nothing", "x"))).isInstanceOf(EnvironmentFailure.class);
    }

    @Test
    @Order(7)
    void aFrozenNodeStandsStillAndCanBeCutOff() throws Exception {
        one.freeze();
        one.freeze();
        assertThat(one.state()).isEqualTo(NodeState.FROZEN);
        assertThatThrownBy(() -> one.run(Exec.of(LIMIT, "true"))).hasMessageContaining("frozen");
        one.thaw();
        assertThat(sh(one, "echo alive")).isEqualTo("alive");
        sh(one, "echo seen before the end | systemd-cat -t evidence; sync; journalctl --sync");
        one.freeze();
        assertThat(one.journalOnDisk(Instant.now().minusSeconds(600), 4000).orElse(""))
                .as("of a node that hangs")
                .contains("seen before the end");
        one.powerOff();
        assertThat(one.state()).isEqualTo(NodeState.STOPPED);
        assertThat(one.journalOnDisk(Instant.now().minusSeconds(600), 4000).orElse(""))
                .as("of a node that is off")
                .contains("seen before the end");
        one.start();
        assertThat(sh(one, "echo alive")).isEqualTo("alive");
    }

    @Test
    @Order(8)
    void aPowerCutLetsNobodySayGoodBye() throws Exception {
        // Each end holds the connection open; the client leaves a file when it hears FIN or RST.
        one.put(NodeFile.of("/run/server.py", SERVER));
        two.put(NodeFile.of("/run/client.py", CLIENT));
        sh(one, "systemd-run -q --unit=server python3 /run/server.py");
        sh(two, "systemd-run -q --unit=client python3 /run/client.py");
        sh(two, "for i in $(seq 50); do test -e /run/connected && break; sleep 0.1; done; test -e /run/connected");
        one.powerOff();
        Thread.sleep(1500);
        assertThat(sh(two, "ss -Htn state established '( dport = :7000 )' | wc -l"))
                .isEqualTo("1");
        assertThat(sh(two, "test -e /run/closed && echo closed || echo open")).isEqualTo("open");
        one.start();
        assertThat(sh(one, "echo alive")).isEqualTo("alive");
    }

    private static final String SERVER = """
            import socket, time
            s = socket.socket()
            s.bind(("0.0.0.0", 7000))
            s.listen()
            c = s.accept()
            time.sleep(999)
            """;
    private static final String CLIENT = """
            import socket, time
            for i in range(50):
                try:
                    s = socket.create_connection(("node-1", 7000))
                    break
                except ConnectionRefusedError:
                    time.sleep(0.1)
            open("/run/connected", "w")
            s.recv(1)
            open("/run/closed", "w")
            """;

    @Test
    @Order(9)
    void processesOfAUnitCanBeSignalled() throws Exception {
        sh(two, "systemd-run -q --unit=sleeper sh -c 'sleep 5555 & sleep 5555'");
        var pids = two.pidsOf("sleeper.service");
        assertThat(pids).hasSizeGreaterThanOrEqualTo(2);
        two.signal(List.of(1L), "KILL");
        two.signal(pids, "KILL");
        assertThat(sh(two, "systemctl is-active sleeper || true")).isNotEqualTo("active");
        two.signal(pids, "KILL");
        assertThat(two.pidsOf("sleeper.service")).isEmpty();
    }

    @Test
    @Order(10)
    void stopAndRebootAreOrderly() throws Exception {
        sh(one, "echo kept > /root/kept; cat /proc/sys/kernel/random/boot_id > /root/boot");
        one.reboot(LIMIT);
        assertThat(sh(one, "cat /root/kept")).isEqualTo("kept");
        assertThat(sh(one, "cmp -s /root/boot /proc/sys/kernel/random/boot_id && echo same || echo new"))
                .isEqualTo("new");
        one.stop(LIMIT);
        assertThat(one.state()).isEqualTo(NodeState.STOPPED);
        one.stop(LIMIT);
        one.start();
        assertThat(sh(one, "cat /root/kept")).isEqualTo("kept");
    }

    @Test
    @Order(10)
    void aNodeThatStartsStandsBackForAWhile() throws Exception {
        one.powerOff();
        one.start();
        var cgroups = one.cgroups();
        long atFirst = Long.parseLong(Files.readString(cgroups.share()).strip());
        long usual = atFirst * 2;
        assertThat(usual).as("what the kernel gives a new group").isIn(100L, 1024L);
        long stopping = System.nanoTime();
        one.stop(LIMIT);
        assertThat(Duration.ofNanos(System.nanoTime() - stopping))
                .as("who gives the share back keeps no node from being off")
                .isLessThan(Duration.ofSeconds(15));
        assertThat(cgroups.unified()).doesNotExist();
        one.start();
        assertThat(Long.parseLong(Files.readString(cgroups.share()).strip())).isEqualTo(atFirst);
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!Files.readString(cgroups.share()).strip().equals(String.valueOf(usual))) {
            assertThat(System.nanoTime()).as("the share comes back").isLessThan(end);
            Thread.sleep(500);
        }
    }

    @Test
    @Order(11)
    void snapshotsAreTakenAtOnceAndBringBackWhatWas() throws Exception {
        for (var node : environment.nodes()) {
            sh(
                    node,
                    "mkdir -p /srv/d; echo first > /srv/d/file; head -c 20000000 /dev/urandom > /srv/big; rm /etc/motd");
        }
        assertThatThrownBy(() -> environment.createSnapshot("one")).hasMessageContaining("node-1");
        stopAll();
        long start = System.nanoTime();
        environment.createSnapshot("one");
        System.out.println("snapshot: " + (System.nanoTime() - start) / 1000 + " us");
        assertThatThrownBy(() -> environment.createSnapshot("one")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> environment.createSnapshot("../x")).isInstanceOf(InvalidInput.class);
        startAll();
        assertThatThrownBy(() -> environment.admitSnapshot("one"))
                .as("told while the nodes still run")
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("there is a snapshot named one");
        environment.admitSnapshot("other");
        for (var node : environment.nodes()) {
            assertThat(sh(node, "cat /srv/d/file; test ! -e /etc/motd")).isEqualTo("first");
            sh(node, "echo second > /srv/d/file; rm -r /srv/big; touch /etc/motd");
        }
        stopAll();
        environment.createSnapshot("two");
        environment.restoreSnapshot("one");
        startAll();
        for (var node : environment.nodes()) {
            assertThat(sh(node, "cat /srv/d/file; stat -c %s /srv/big; test ! -e /etc/motd"))
                    .isEqualTo("first\n20000000");
        }
        stopAll();
        assertThat(environment.listSnapshots())
                .extracting(Snapshots.Snapshot::name)
                .containsExactly("one", "two");
        assertThat(environment.listSnapshots().getFirst().bytes()).isBetween(40_000_000L, 100_000_000L);
        environment.deleteSnapshot("one");
        environment.restoreSnapshot("two");
        startAll();
        for (var node : environment.nodes()) {
            assertThat(sh(node, "cat /srv/d/file; test ! -e /srv/big && test -e /etc/motd"))
                    .isEqualTo("second");
        }
        assertThatThrownBy(() -> environment.restoreSnapshot("one"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("two");
    }

    @Test
    @Order(12)
    void theFootprintShowsWhatAFaultLeavesAndNothingElse() throws Exception {
        sh(one, "systemctl enable --now --quiet memcached; sleep 1");
        var before = environment.footprint();
        assertThat(before.byKind().get("process")).contains("node-1 memcached.service memcached");
        assertThat(before.differencesTo(environment.footprint())).isEmpty();
        environment.cut(
                "left",
                List.of(new PathCut(
                        Optional.empty(), Optional.of("node-1"), Optional.empty(), OptionalInt.empty(), 100)));
        sh(one, "systemctl stop memcached");
        two.freeze();
        assertThat(before.differencesTo(environment.footprint()))
                .contains("frozen left over: node-2 as a whole")
                .contains("unit missing: node-1 memcached.service active")
                .contains("process missing: node-1 memcached.service memcached")
                .anyMatch(d -> d.startsWith("firewall left over"));
        two.thaw();
        environment.mend("left");
        sh(one, "systemctl start memcached");
        Thread.sleep(1000);
        assertThat(before.differencesTo(environment.footprint())).isEmpty();
    }

    @Test
    @Order(13)
    void aTakenNameOrSubnetIsRefusedByName() {
        assertThatThrownBy(() ->
                        environment("env-it", MANAGEMENT, Clouds.subnet(212, 1)).create())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("env-it exists");
        assertThatThrownBy(() ->
                        environment("other", EXTERNAL, Clouds.subnet(212, 0)).create())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("networks.management")
                .hasMessageContaining("external (" + EXTERNAL + ") of cloud env-it");
        assertThatThrownBy(() -> environment("other", Clouds.subnet(212, 0), "127.0.0.0/24")
                        .create())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("on lo");
        assertThat(root.resolve("clouds/other")).doesNotExist();
    }

    @Test
    @Order(14)
    void aSweepFindsACloudWhoseFolderIsGone() throws Exception {
        var lost = environment("lost", Clouds.subnet(212, 0), Clouds.subnet(212, 1));
        lost.create();
        lost.nodes().getFirst().start();
        Files.delete(root.resolve("clouds/lost/environment.json"));
        var sweep = new Sweep(new Home(root), RunClock.system());
        assertThat(sweep.find()).containsOnlyKeys("lost");
        sweep.remove();
        assertThat(sweep.find()).isEmpty();
        assertThat(lost.nodes().getFirst().state()).isEqualTo(NodeState.ABSENT);
        assertThat(one.state()).isEqualTo(NodeState.RUNNING);
    }

    @Test
    @Order(15)
    void destroyLeavesNothing() throws Exception {
        environment.destroy();
        environment.destroy();
        assertThat(one.state()).isEqualTo(NodeState.ABSENT);
        assertThat(HostProgram.must("ip", "-o", "link"))
                .doesNotContain(new Links(environment.cloud(), new Home(root)).prefix());
        assertThat(HostProgram.must("losetup", "-a")).doesNotContain(root.toString());
        assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(root.toString());
        assertThat(new Remains(new Home(root), "env-it", CgroupLayout.ofHost(), RunClock.system()).list())
                .isEmpty();
        assertThat(CgroupLayout.ofHost().tops())
                .as("control groups in common stay only for other clouds of this host")
                .filteredOn(Files::exists)
                .allSatisfy(top -> assertThat(NodeCgroups.foldersUnder(top)).hasSizeGreaterThan(1));
    }

    private String address(ContainerNode node, String network) {
        return environment.cloud().address(node.name(), network) + "/25";
    }

    private void stopAll() throws InterruptedException {
        for (var node : environment.nodes()) {
            node.stop(LIMIT);
        }
    }

    private void startAll() throws InterruptedException {
        for (var node : environment.nodes()) {
            node.start();
        }
    }

    private static String sh(ContainerNode node, String script) throws InterruptedException {
        var result = node.run(Exec.script(LIMIT, script));
        assertThat(result.exitCode())
                .as(script + "\n" + result.stdout() + result.stderr())
                .isZero();
        return result.stdout().strip();
    }
}
