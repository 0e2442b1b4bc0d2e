package dev.mainstay.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.assembly.RealOperations;
import dev.mainstay.cloud.Topology;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.CloudLock;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong usage with the real operations: a sentence that helps, exit code 64, and nothing left behind. */
final class BadInputTest {
    @TempDir
    Path folder;

    private Home home;
    private RealOperations operations;

    @BeforeEach
    void files() throws IOException {
        home = new Home(folder.resolve("home"));
        operations = new RealOperations(home, Map.of(), RunClock.system(), folder);
        var ha = Topology.IDENTITY_HA.text();
        Files.writeString(folder.resolve("good.yaml"), ha);
        Files.writeString(folder.resolve("typo.yaml"), ha.replace("virtual-address:", "virtual-adress:"));
        Files.writeString(folder.resolve("role.yaml"), ha.replace("roles: [controller]", "roles: [contoller]"));
        Files.writeString(folder.resolve("empty.yaml"), "");
        Files.writeString(folder.resolve("broken.yaml"), "name: [\n");
        Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2});
        Files.writeString(folder.resolve("experiment.yaml"), "name: x\nholds: 3 parsecs\n");
        Files.createDirectory(folder.resolve("cloud.d"));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("upp", "did you mean 'up'?"),
                wrong("statsu", "did you mean 'status'?"),
                wrong("snapshot creat fresh", "did you mean 'create'?"),
                wrong("snapshot", "Usage: mainstay snapshot"),
                wrong("fault", "Usage: mainstay fault"),
                wrong("experiment", "Usage: mainstay experiment"),
                wrong("status --clod x", "did you mean '--cloud'?"),
                wrong("status --output xml", "'xml' is not 'text' or 'json'"),
                wrong("doctor now", "Unmatched argument"),
                wrong("init", "identity-single"),
                wrong("init identity-h", "did you mean 'identity-ha'?"),
                wrong("init identity-ha -f good.yaml", "--force replaces it"),
                wrong("init identity-ha -f nowhere/a.yaml", "its folder does not exist"),
                wrong("plan", "cloud.yaml: there is no such file", "mainstay init TOPOLOGY"),
                wrong("plan -f cloud.d", "cloud.d: "),
                wrong("plan -f typo.yaml", "typo.yaml:", "did you mean 'virtual-address'?"),
                wrong("plan -f role.yaml", "role.yaml:", "did you mean 'controller'?"),
                wrong("plan -f empty.yaml", "empty.yaml"),
                wrong("plan -f broken.yaml", "broken.yaml:"),
                wrong("plan -f binary.yaml", "binary.yaml"),
                wrong("validate typo.yaml role.yaml", "typo.yaml:", "role.yaml:"),
                wrong("validate experiment.yaml", "experiment.yaml:", "holds"),
                wrong("status --cloud identity-hb", "there is no cloud 'identity-hb'"),
                wrong(
                        "status -f good.yaml",
                        "there is no cloud 'identity-ha' on this host yet",
                        "'mainstay up -f good.yaml'"),
                wrong("up --cloud openstack-hb", "no topology of that name", "did you mean 'openstack-ha'?"),
                wrong("down --cloud ../../etc", "there is no cloud '../../etc'"),
                wrong("up -f typo.yaml", "typo.yaml:"),
                wrong("exec", "Missing required parameter"),
                wrong("exec controller-1", "Missing required parameter"),
                wrong("exec -f good.yaml controller-1 -- true", "there is no cloud 'identity-ha'"),
                wrong("exec -f good.yaml --limit soon controller-1 -- true", "there is no cloud"),
                wrong("logs controller-1 -n 0", "0 is not a number of lines"),
                wrong("logs controller-1 -n many", "many"),
                wrong("snapshot create", "Missing required parameter"),
                wrong("fault inject power-cutt --node a", "did you mean 'power-cut'?"),
                wrong("fault inject power-cut", "power-cut needs 'node'"),
                wrong("fault inject power-cut --node a --rate 1mbit", "power-cut has no parameter 'rate'"),
                wrong("fault inject loss --node a --percent 200%", "percent"),
                wrong("fault inject latency --node a --delay 3parsecs", "3parsecs"),
                wrong("fault inject unit-kill --node a --unit ../x", "not the name of a systemd unit"),
                wrong("experiment show controler-power-cut", "did you mean 'controller-power-cut'?"),
                wrong("experiment show ./none.yaml", "none.yaml"),
                wrong("experiment run controller-power-cut", "there is no such file"),
                wrong("experiment compare controller-power-cut --cloud a", "two or more"),
                wrong("experiment compare controller-power-cut -f good.yaml -f good.yaml", "two or more"),
                wrong(
                        "experiment compare controller-power-cut -f good.yaml --cloud identity-ha",
                        "cloud identity-ha is named twice"),
                wrong(
                        "experiment compare controller-power-cut --cloud a --cloud b --runs 0",
                        "0 is not a number of runs"),
                wrong("experiment report 20260101-000000-nothing", "there is no run"),
                wrong("experiment report ../../../etc", "there is no run"),
                wrong("demo --runs 0", "0 is not a number of runs"),
                wrong("completion fish", "bash or zsh"));
    }

    private static Arguments wrong(String line, String... said) {
        return Arguments.of(line, List.of(said));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isRefusedWithASentenceAndLeavesNothing(String line, List<String> said) throws IOException {
        var before = tree();
        var run = CommandLineRun.of(operations, folder, true, line.split(" "));
        assertThat(run.code()).as(run.all()).isEqualTo(64);
        assertThat(run.all()).contains(said);
        assertThat(run.all()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(tree()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("needRoot")
    void withoutRootTheSentenceSaysSo(String line) throws IOException {
        exists();
        var before = tree();
        var run = CommandLineRun.of(operations, folder, false, line.split(" "));
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).contains("needs root").contains("sudo mainstay");
        assertThat(tree()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("needRoot")
    void withoutRootNothingIsSaidOfCloudsThatOnlyRootSees(String line) {
        var run = CommandLineRun.of(operations, folder, false, line.split(" "));
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).contains("needs root").doesNotContain("there is no cloud");
    }

    @Test
    void withoutRootAReportSaysWhereRootsRunsAre() {
        var run = CommandLineRun.of(operations, folder, false, "experiment", "report");
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).contains("sudo mainstay experiment report");
    }

    static Stream<String> needRoot() {
        return Stream.of(
                "setup",
                "up -f good.yaml",
                "status -f good.yaml",
                "down -f good.yaml",
                "exec -f good.yaml controller-1 -- true",
                "shell -f good.yaml controller-1",
                "logs -f good.yaml controller-1",
                "snapshot list -f good.yaml",
                "snapshot create -f good.yaml a",
                "fault inject power-cut -f good.yaml --node controller-1",
                "fault heal -f good.yaml",
                "experiment run controller-power-cut -f good.yaml",
                "openrc -f good.yaml",
                "clouds",
                "fault list --cloud identity-ha",
                "demo");
    }

    @ParameterizedTest
    @MethodSource("needRoot")
    void onAnotherSystemThanLinuxTheSentenceSaysSo(String line) throws IOException {
        exists();
        var before = tree();
        var system = System.setProperty("os.name", "Mac OS X");
        try {
            var run = CommandLineRun.of(operations, folder, false, line.split(" "));
            assertThat(run.code()).isEqualTo(64);
            assertThat(run.err()).contains("Linux").contains("Mac OS X").doesNotContain("sudo");
        } finally {
            System.setProperty("os.name", system);
        }
        assertThat(tree()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("rootless")
    void whatNeedsNoRootWorksWithout(String line) {
        var run = CommandLineRun.of(operations, folder, false, line.split(" "));
        assertThat(run.code()).as(run.all()).isZero();
    }

    static Stream<String> rootless() {
        return Stream.of(
                "--help",
                "init identity-ha",
                "validate good.yaml",
                "plan -f good.yaml",
                "fault list",
                "experiment list",
                "experiment show controller-power-cut",
                "completion bash");
    }

    /** As if it had been brought up. */
    private void exists() throws IOException {
        var kept = home.cloud("identity-ha");
        Files.createDirectories(kept);
        Files.copy(folder.resolve("good.yaml"), kept.resolve("cloud.yaml"));
    }

    @Test
    void aNodeThatTheCloudLacksIsNamedWithTheNearest() throws IOException {
        exists();
        var run = CommandLineRun.of(operations, folder, true, "exec", "contrller-1", "--", "true");
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).contains("no node 'contrller-1'").contains("did you mean 'controller-1'?");
    }

    @Test
    void anUnknownFaultIdIsRefusedWithWhatIsInForce() throws IOException {
        exists();
        var run = CommandLineRun.of(operations, folder, true, "fault", "heal", "power-cut-x");
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).contains("no fault 'power-cut-x' is in force").contains("nothing is in force there");
    }

    @Test
    void aSecondUpSaysWhoHoldsTheCloud() throws IOException {
        exists();
        try (var _ = CloudLock.take(home, "identity-ha", "mainstay up", RunClock.system())) {
            var run = CommandLineRun.of(operations, folder, true, "up", "-f", "good.yaml", "-q");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err())
                    .contains("cloud identity-ha is being worked on by process "
                            + ProcessHandle.current().pid() + " (mainstay up) since ");
        }
    }

    @ParameterizedTest
    @MethodSource("changing")
    void whateverChangesACloudThatAnotherHoldsIsRefusedInOrder(String line) throws IOException {
        exists();
        Files.createDirectories(home.runs());
        var before = tree();
        before.put("home/locks", -1L);
        try (var _ = CloudLock.take(home, "identity-ha", "mainstay up", RunClock.system())) {
            var run = CommandLineRun.of(withImage(), folder, true, line.split(" "));
            assertThat(run.code()).as(run.all()).isEqualTo(1);
            assertThat(run.err())
                    .contains("cloud identity-ha is being worked on by process "
                            + ProcessHandle.current().pid() + " (mainstay up) since ")
                    .doesNotContain("itself failed")
                    .doesNotContain("Exception");
        }
        var after = tree();
        after.keySet().removeIf(path -> path.startsWith("home/locks/"));
        assertThat(after).isEqualTo(before);
    }

    static Stream<String> changing() {
        return Stream.of(
                "down -f good.yaml -q",
                "snapshot create -f good.yaml -q a",
                "snapshot restore -f good.yaml -q a",
                "snapshot delete -f good.yaml a",
                "fault inject cache-flush -f good.yaml --node controller-1",
                "fault heal -f good.yaml",
                "experiment run -q controller-power-cut -f good.yaml",
                "experiment run -q --step controller-power-cut -f good.yaml",
                "experiment compare -q controller-power-cut --cloud identity-single --cloud identity-ha --runs 1");
    }

    /** An empty folder will do: what is asked for ends before a node is made. */
    private RealOperations withImage() throws IOException {
        var image = Files.createDirectories(folder.resolve("cloud.d"));
        return new RealOperations(home, Map.of("MAINSTAY_IMAGE", image.toString()), RunClock.system(), folder);
    }

    @Test
    void withoutAnImageUpSaysHowToBuildIt() throws IOException {
        var run = CommandLineRun.of(operations, folder, true, "up", "-f", "good.yaml", "-q");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("'mainstay setup' builds it");
        assertThat(Files.exists(home.cloud("identity-ha"))).isFalse();
    }

    @Test
    void initTakesSubnetsThatNoOtherCloudHas() throws IOException {
        exists();
        var run = CommandLineRun.of(operations, folder, false, "init", "identity-ha", "-f", "second.yaml");
        assertThat(run.code()).as(run.all()).isZero();
        var second = Files.readString(folder.resolve("second.yaml"));
        assertThat(second).contains("name: identity-ha-2").doesNotContain(" 10.77.10.0/24");
    }

    @Test
    void aFolderOfReportsThatCannotBeWrittenIsFoundBeforeTheRun() throws IOException {
        exists();
        Files.writeString(home.runs(), "a file in its place");
        var run = CommandLineRun.of(operations, folder, true, "experiment", "run", "controller-power-cut", "-q");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains(home.runs().toString()).doesNotContain("Exception");
    }

    @Test
    void aHomeThatCannotBeUsedIsNamed() throws IOException {
        Files.writeString(folder.resolve("home"), "a file in its place");
        var run = CommandLineRun.of(operations, folder, true, "down", "-f", "good.yaml", "-q");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains(home.root().toString());
    }

    @Test
    void downRemovesWhatAKilledUpLeftOfACloudThatHasNoFile() throws IOException {
        leftOf("lost", "secrets.json");
        var run = CommandLineRun.of(operations, folder, true, "down", "--cloud", "lost", "-q");
        assertThat(run.code()).as(run.all()).isZero();
        assertThat(run.out()).contains("lost is down");
        assertThat(home.cloud("lost")).doesNotExist();
    }

    @Test
    void theNextCommandClearsWhatAKilledUpLeftUnlessSomebodyMayWantIt() throws IOException {
        exists();
        leftOf("lost", "secrets.json");
        leftOf("owes", "journal/power-cut-1.json");
        leftOf("claimed", "environment.json");
        leftOf("starting", "secrets.json");
        try (var _ = CloudLock.take(home, "starting", "mainstay up", RunClock.system())) {
            var run = CommandLineRun.of(operations, folder, true, "fault", "heal", "-f", "good.yaml");
            assertThat(run.code()).as(run.all()).isZero();
            assertThat(run.err())
                    .contains("removing what a killed process left of cloud lost")
                    .doesNotContain("starting");
        }
        assertThat(home.cloud("lost")).doesNotExist();
        assertThat(List.of("owes", "claimed", "starting", "identity-ha"))
                .allSatisfy(name -> assertThat(home.cloud(name)).exists());
    }

    private void leftOf(String cloud, String file) throws IOException {
        var path = home.cloud(cloud).resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "{}");
    }

    private Map<String, Long> tree() throws IOException {
        var tree = new TreeMap<String, Long>();
        try (var paths = Files.walk(folder)) {
            for (var path : paths.toList()) {
                tree.put(folder.relativize(path).toString(), Files.isDirectory(path) ? -1 : Files.size(path));
            }
        }
        return tree;
    }
}
