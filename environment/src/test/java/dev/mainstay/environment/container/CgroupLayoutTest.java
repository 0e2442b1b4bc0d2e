package dev.mainstay.environment.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On made-up trees of the kinds of host there are. */
class CgroupLayoutTest {
    @TempDir
    private Path root;

    @Test
    void versionTwoAlone() throws IOException {
        write("cgroup.controllers", "cpu io memory pids");
        write("cgroup.subtree_control", "cpu");
        var layout = CgroupLayout.detect(root, false);
        assertThat(layout.unified()).isEqualTo(root);
        assertThat(layout.v1()).isEmpty();
        var node = layout.node("mainstay-x-ha", "node-1");
        assertThat(node.scope()).isEmpty();
        assertThat(node.create()).containsExactly(root.resolve("mainstay/mainstay-x-ha/node-1/cgroup.procs"));
        assertThat(node.controller("memory")).as("not enabled so far down").isEmpty();
        write("mainstay/mainstay-x-ha/node-1/cgroup.controllers", "cpu memory\n");
        assertThat(node.controller("memory"))
                .hasValue(new NodeCgroups.Controller(root.resolve("mainstay/mainstay-x-ha/node-1"), true));
        assertThat(node.controller("io")).isEmpty();
    }

    @Test
    void versionTwoWithASystemdThatOwnsTheTree() throws IOException {
        write("cgroup.controllers", "cpu memory");
        var node = CgroupLayout.detect(root, true).node("mainstay-x-ha", "node-1");
        assertThat(node.scope()).hasValue("mainstay-x-ha-node-1.scope");
        assertThat(node.create()).as("systemd makes the folder").isEmpty();
        assertThat(node.unified()).isEqualTo(root.resolve("mainstay.slice/mainstay-x-ha-node-1.scope"));
        assertThat(root.resolve("mainstay.slice")).doesNotExist();
        assertThat(node.deserted()).isTrue();
        Files.createDirectories(node.unified());
        assertThat(node.deserted()).as("systemd has not removed it yet").isFalse();
    }

    @Test
    void bothVersionsSideBySide() throws IOException {
        write("unified/cgroup.controllers", "");
        for (var hierarchy : List.of("cpu,cpuacct", "memory", "cpuset", "systemd", "unified")) {
            write(hierarchy + "/cgroup.procs", "");
        }
        Files.createSymbolicLink(root.resolve("cpu"), Path.of("cpu,cpuacct"));
        var layout = CgroupLayout.detect(root, true);
        assertThat(layout.unified()).isEqualTo(root.resolve("unified"));
        assertThat(layout.scopes()).isFalse();
        assertThat(layout.v1()).containsOnlyKeys("cpu", "cpuacct", "memory", "systemd");
        var node = layout.node("mark", "n");
        assertThat(node.create())
                .containsExactlyInAnyOrder(
                        root.resolve("cpu,cpuacct/mainstay/mark/n/cgroup.procs"),
                        root.resolve("memory/mainstay/mark/n/cgroup.procs"),
                        root.resolve("systemd/mainstay/mark/n/cgroup.procs"),
                        root.resolve("unified/mainstay/mark/n/cgroup.procs"));
        assertThat(node.controller("cpu"))
                .hasValue(new NodeCgroups.Controller(root.resolve("cpu,cpuacct/mainstay/mark/n"), false));
        node.remove();
        assertThat(root.resolve("memory/mainstay")).doesNotExist();
        assertThat(node.controller("cpu")).isEmpty();
    }

    @Test
    void theTopFoldersGoWithTheLastCloudOnly() throws IOException {
        var layout = bothVersions();
        layout.node("mark-a", "n").create();
        layout.node("mark-b", "n").create();
        layout.tops().forEach(top -> NodeCgroups.removeTree(top.resolve("mark-a")));
        layout.removeEmptyTops();
        assertThat(layout.tops())
                .hasSize(2)
                .allSatisfy(top -> assertThat(top.resolve("mark-b/n")).isDirectory());
        layout.tops().forEach(top -> NodeCgroups.removeTree(top.resolve("mark-b")));
        layout.removeEmptyTops();
        layout.removeEmptyTops();
        assertThat(layout.tops()).allSatisfy(top -> assertThat(top).doesNotExist());
    }

    @Test
    void aCloudIsMadeWhileAnotherProcessRemovesTheLastOne() throws Exception {
        var layout = bothVersions();
        var node = layout.node("mark", "n");
        var done = new AtomicBoolean();
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            other.submit(() -> {
                while (!done.get()) {
                    layout.removeEmptyTops();
                }
            });
            try {
                for (int round = 0; round < 1000; round++) {
                    assertThat(node.create())
                            .allSatisfy(procs -> assertThat(procs.getParent()).isDirectory());
                    node.remove();
                }
            } finally {
                done.set(true);
            }
        }
    }

    @Test
    void groupsOfProbersThatEndedGoToo() throws IOException {
        write("cpu/cgroup.procs", "");
        var layout = bothVersions();
        var ended = root.resolve("cpu/mainstay/prober-17");
        var busy = root.resolve("cpu/mainstay/prober-18");
        Files.createDirectories(ended);
        Files.createDirectories(busy.resolve("as the kernel refuses while a process is in it"));
        layout.removeEmptyTops();
        assertThat(ended).doesNotExist();
        assertThat(busy).isDirectory();
    }

    @Test
    void aProcessIsFoundInItsHierarchy() {
        var groups = "9:name=systemd:/a\n2:cpu,cpuacct:/user.slice/x:y\n0::/z\n";
        assertThat(ProberGroup.pathOf("cpu", groups)).hasValue(Path.of("user.slice/x:y"));
        assertThat(ProberGroup.pathOf("cpuset", groups)).isEmpty();
        assertThat(ProberGroup.pathOf("cpu", "1:cpu:/\n")).hasValue(Path.of(""));
    }

    private CgroupLayout bothVersions() throws IOException {
        write("unified/cgroup.controllers", "");
        write("unified/cgroup.procs", "");
        write("memory/cgroup.procs", "");
        return CgroupLayout.detect(root, false);
    }

    @Test
    void withoutVersionTwoItSaysWhatToDo() throws IOException {
        write("memory/cgroup.procs", "");
        assertThatThrownBy(() -> CgroupLayout.detect(root, false))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("mount -t cgroup2");
    }

    @Test
    void aNodesStateIsReadFromItsGroups() throws IOException {
        write("cgroup.controllers", "");
        var node = CgroupLayout.detect(root, false).node("mark", "n");
        assertThat(node.init()).isEmpty();
        assertThat(node.populated()).isFalse();
        assertThat(node.frozen()).isFalse();
        var payload = "mainstay/mark/n/payload/";
        write("mainstay/mark/n/cgroup.events", "populated 1\nfrozen 0\n");
        // Beside init there may be what it has just forked; the host's own init is the one process here that is number
        // 1 where it lives.
        write(payload + "init.scope/cgroup.procs", ProcessHandle.current().pid() + "\n1\n");
        write(payload + "cgroup.freeze", "1\n");
        write(payload + "system.slice/haproxy.service/cgroup.procs", "12\n");
        write(payload + "system.slice/haproxy.service/inner/cgroup.procs", "13\n0\n");
        write(payload + "system.slice/other.service/cgroup.procs", "14\n");
        assertThat(node.init()).hasValue(1);
        assertThat(node.populated()).isTrue();
        assertThat(node.frozen()).isTrue();
        assertThat(node.pidsOf("haproxy.service")).containsExactly(12L, 13L);
        assertThat(node.pidsOf("none.service")).isEmpty();
    }

    @Test
    void whatIsGoneNeedsNoKillAndNoThaw() throws IOException {
        write("cgroup.controllers", "");
        var node = CgroupLayout.detect(root, false).node("mark", "n");
        node.kill();
        node.freeze(false);
        assertThatThrownBy(() -> node.freeze(true)).isInstanceOf(EnvironmentFailure.class);
    }

    private void write(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
