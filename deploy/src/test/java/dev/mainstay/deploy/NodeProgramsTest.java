package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mainstay.environment.NodeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the programs decide that run on nodes, asked in Python's own words. Needs {@code python3} on this machine. */
class NodeProgramsTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    Path folder;

    @BeforeAll
    static void needsPython() {
        assumeTrue(Files.isExecutable(PYTHON), "python3 is not installed");
    }

    /**
     * Controller-1 of three that are load balancers and databases alike; external addresses end in .11.1N, management in .10.1N. Silent are those that
     * were not heard for three rounds.
     */
    @ParameterizedTest
    @CsvSource({
        "'',                                            True,  False, True,  nothing is amiss",
        "'11.12',                                       True,  False, True,  one of three is lost: two are a majority",
        "'11.12 11.13 10.12 10.13',                     True,  False, False, parted from both; its replica still says that all is well",
        "'11.12 11.13 10.12 10.13',                     False, False, False, parted and without a path",
        "'11.12 11.13',                                 True,  False, False, parted where clients are: the others live and choose a holder",
        "'10.12 10.13',                                 False, True,  False, parted from the databases while another node is not",
        "'10.12 10.13',                                 False, False, True,  nobody has a database: somebody holds the address",
        "'',                                            False, False, True,  the same"
    })
    void whoMayHoldTheAddress(String silent, String path, String elsewhere, String may, String why) throws Exception {
        assertThat(mayHold("identity-ha", silent, path, elsewhere)).as(why).isEqualTo(may);
    }

    /** Databases are on the controllers of {@code openstack-ha} too; here they are taken elsewhere. */
    @ParameterizedTest
    @CsvSource({
        "'11.12 11.13 10.12 10.13',             True,  True,  the last load balancer that lives, with a path to the databases",
        "'11.12 11.13 10.12 10.13',             False, False, no path",
        "'11.12 11.13 10.12 10.13 10.21 10.22', True,  False, a path that is about to be lost: no majority of the databases is heard",
        "'11.12 11.13 10.12',                   True,  False, the others live"
    })
    void theLastOfSeveralHoldsItWhereItsDatabasesLive(String silent, String path, String may, String why)
            throws Exception {
        assertThat(asked(
                        quorum("identity-ha"),
                        "m.DATABASES = ['10.77.10.21', '10.77.10.22', '10.77.10.23']",
                        question(silent, path, "False")))
                .as(why)
                .containsExactly(may);
    }

    /** One of two can tell nobody apart: not who is dead, nor who is parted. It asks for the databases. */
    @Test
    void ofTwoTheOneThatReachesTheDatabasesHoldsIt() throws Exception {
        var two = "m.PEERS = ['10.77.11.12']; m.PEERS_INSIDE = ['10.77.10.12'];"
                + " m.DATABASES = ['10.77.10.21', '10.77.10.22', '10.77.10.23']";
        assertThat(asked(quorum("identity-ha"), two, question("11.12 10.12", "True", "False")))
                .containsExactly("True");
        assertThat(asked(quorum("identity-ha"), two, question("11.12 10.12", "False", "False")))
                .containsExactly("False");
    }

    @Test
    void noIsSaidAtOnceAndYesAfterACalmWhile() throws Exception {
        assertThat(asked(
                        quorum("identity-ha"),
                        "m.FILE = '" + folder.resolve("quorum") + "'; v = m.Verdict()",
                        "v.say(True); print(open(m.FILE).read().strip())",
                        "v.say(False); print(open(m.FILE).read().strip())",
                        "[v.say(True) for _ in range(m.CALM - 1)]; print(open(m.FILE).read().strip())",
                        "v.say(False); [v.say(True) for _ in range(m.CALM)]; print(open(m.FILE).read().strip())"))
                .containsExactly("0", "must not hold the address", "1", "1", "may hold the address", "0");
    }

    /** Told before Keepalived misses a third advertisement: the ping that was lost last was sent up to a round after the cut. */
    @ParameterizedTest
    @CsvSource({"identity-ha, 0.1", "identity-ha-guide, 1"})
    void itIsToldBeforeItWouldTakeTheAddress(String topology, double advert) throws Exception {
        var seconds = Double.parseDouble(
                asked(quorum(topology), "print(m.ROUND * (m.MISSES + 1))").getFirst());
        // The last advertisement may have come up to one interval before the cut.
        assertThat(seconds).isLessThan(2 * advert);
    }

    /** Through the loopback; raw sockets are root's. */
    @Test
    void hearsWhoAnswersAndNobodyElse() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root may ping by itself");
        assertThat(asked(
                        quorum("identity-ha"),
                        "import time",
                        "a, b = m.Pings('127.0.0.1'), m.Pings('127.0.0.1')",
                        "print(sorted(a.answered()))",
                        "a.ask('127.0.0.1'); a.ask('127.0.0.2'); time.sleep(0.1)",
                        "print(sorted(b.answered()))",
                        "print(sorted(a.answered()))",
                        "print(sorted(a.answered()))"))
                .containsExactly("[]", "[]", "['127.0.0.1', '127.0.0.2']", "[]");
    }

    @Test
    void aReplicaThatWasVotedOutIsEnded() throws Exception {
        assertThat(ended("Inconsistent, Disconnected, cluster of 0")).isEqualTo("-15");
    }

    @ParameterizedTest
    @CsvSource({
        "'Inconsistent, Disconnected, but no room left on its disk'",
        "'Initialized, Disconnected, cluster of 0'",
        "'Initialized, non-Primary, cluster of 1'",
        "'Joined, Primary, cluster of 3'",
        "'no answer from the database: OperationalError'"
    })
    void oneThatMayComeBackByItselfOrHasNoRoomIsLeftAlone(String said) throws Exception {
        assertThat(ended(said)).isEqualTo("None");
    }

    /** The database's process is the test's own here, with a child that is named like the database's script. */
    @ParameterizedTest
    @CsvSource({
        "gave and is called a donor long after, script Donor/Desynced end Donor/Desynced, True",
        "the cluster parted while it gave, script Donor/Desynced Initialized end Donor/Desynced, True",
        "still gives, script Donor/Desynced Donor/Desynced, False",
        "somebody holds a lock on all tables, Donor/Desynced Donor/Desynced, False",
        "was done and is a donor for another reason, script Donor/Desynced end Synced Donor/Desynced, False"
    })
    void aDonorThatNobodyTakesFromAnyMoreIsKnown(String why, String course, String left) throws Exception {
        assertThat(asked(
                        program("galera", "galera-page", "identity-ha"),
                        "import os, socket, subprocess, time",
                        "ours, theirs = socket.socketpair()",
                        "class Cursor:",
                        "  def __enter__(self): return self",
                        "  def __exit__(self, *failure): pass",
                        "  def execute(self, question): pass",
                        "  def fetchall(self): return [('wsrep_local_state_comment', state), ('wsrep_cluster_status', status)]",
                        "m.pymysql.connect = lambda **how: types.SimpleNamespace(_sock=ours, cursor=Cursor)",
                        "os.statvfs = lambda path: types.SimpleNamespace(f_bavail=1 << 20, f_frsize=4096)",
                        "clock = 0",
                        "m.time = types.SimpleNamespace(monotonic=lambda: clock)",
                        "script = None",
                        "for word in '" + course + "'.split():",
                        "  if word == 'script':",
                        "    script = subprocess.Popen(['bash', '-c', 'exec -a wsrep_sst_rsync sleep 60'])",
                        "    while b'wsrep_sst' not in m.content('/proc/%d/cmdline' % script.pid).split(b'\\0')[0]: time.sleep(0.01)",
                        "  elif word == 'end': script.kill(); script.wait()",
                        "  else:",
                        "    state = word; status = 'non-Primary' if word == 'Initialized' else 'Primary'",
                        "    clock += 11; m.ask()",
                        "print(m.left_donor())",
                        "if script: script.kill()"))
                .as(why)
                .containsExactly(left);
    }

    @ParameterizedTest
    @CsvSource({
        "'Donor/Desynced, Primary, cluster of 3', True, -15",
        "'Donor/Desynced, Primary, cluster of 3', False, None"
    })
    void suchADonorIsEndedWhileAnotherIsInStep(String said, String another, String status) throws Exception {
        assertThat(ended(said, "m.handed = -11; m.another_in_step = lambda: " + another))
                .isEqualTo(status);
    }

    @Test
    void theCollectorIsCalmUntilAServiceIsLoadedAndThenAsPythonMeansIt() throws Exception {
        assertThat(asked(
                        program("keystone", "sitecustomize.py", "identity-ha"),
                        "import gc",
                        "make = lambda: [[] for _ in range(3 * gc.get_threshold()[0])]",
                        "make(); print(gc.get_threshold() == m.USUAL)",
                        "m.LOADED_S = 0; make(); print(gc.get_threshold() == m.USUAL, m.loaded in gc.callbacks)"))
                .containsExactly("False", "True False");
    }

    @Test
    void whoAsksForACollectionGetsIt() throws Exception {
        assertThat(asked(
                        program("keystone", "sitecustomize.py", "identity-ha"),
                        "import gc",
                        "class Ring: pass",
                        "def ring(): r = Ring(); r.own = r",
                        "gc.collect(); ring()",
                        "eventlet = {'__name__': 'eventlet.patcher', 'gc': gc}",
                        "print(eval('gc.collect()', eventlet), gc.collect() > 0)"))
                .containsExactly("0 True");
    }

    private String ended(String said, String... before) throws Exception {
        return asked(
                        program("galera", "galera-page", "identity-ha"),
                        String.join("; ", before),
                        "import subprocess, threading, time",
                        "replica = subprocess.Popen(['sleep', '60']); m.process = replica.pid",
                        "rest = time.sleep; m.time.sleep = lambda s: rest(s / 20)",
                        "m.current = lambda: (False, '" + said + "' if replica.poll() is None else 'Synced, Primary')",
                        "threading.Thread(target=m.bring_back, daemon=True).start()",
                        "rest(0.5)",
                        "m.current = lambda: (True, 'Synced, Primary')",
                        "print(replica.poll()); replica.kill(); replica.wait()")
                .getLast();
    }

    private String mayHold(String topology, String silent, String path, String elsewhere) throws Exception {
        return asked(quorum(topology), question(silent, path, elsewhere)).getFirst();
    }

    private static String question(String silent, String path, String elsewhere) {
        return "print(m.may_hold({'10.77.' + a: 3 for a in '" + silent + "'.split()}, " + path + ", " + elsewhere
                + "))";
    }

    private Path quorum(String topology) throws IOException {
        return program("keepalived", "address-quorum", topology);
    }

    private Path program(String component, String name, String topology) throws IOException {
        var site = ShippedClouds.site(topology);
        var text = Components.of(site.cloud()).stream()
                .filter(c -> c.name().equals(component))
                .flatMap(c -> c.files(site, "controller-1").stream())
                .filter(f -> f.path().endsWith("/" + name))
                .map(NodeFile::content)
                .findFirst()
                .orElseThrow();
        return Files.writeString(folder.resolve(name), text);
    }

    /** Loads the program as a module {@code m}, without running it; what it needs of others is left out. */
    private List<String> asked(Path program, String... lines) throws Exception {
        var script = """
                import importlib.machinery, importlib.util, sys, types
                sys.dont_write_bytecode = True
                sys.modules['pymysql'] = types.ModuleType('pymysql')
                loader = importlib.machinery.SourceFileLoader('m', '%s')
                m = importlib.util.module_from_spec(importlib.util.spec_from_loader('m', loader))
                loader.exec_module(m)
                """.formatted(program) + String.join("\n", lines);
        var output = folder.resolve("output");
        var process = new ProcessBuilder(PYTHON.toString(), "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean done = process.waitFor(20, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(done).as("ended in time").isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readAllLines(output);
    }
}
