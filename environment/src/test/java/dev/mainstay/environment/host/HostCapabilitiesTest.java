package dev.mainstay.environment.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.environment.Capability;
import dev.mainstay.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostCapabilitiesTest {
    @TempDir
    Path folder;

    @Test
    void everyCapabilityHasAPurposeAndWhatLacksHasAMend() throws Exception {
        var capabilities = HostCapabilities.look(new Home(folder), System.getenv());

        assertThat(capabilities)
                .extracting(Capability::name)
                .doesNotHaveDuplicates()
                .contains(
                        // The words by which faults ask for what they need.
                        "nspawn",
                        "freeze",
                        "cgroup",
                        "path-cut",
                        "bandwidth",
                        "latency",
                        "memory-limit",
                        "cpu-limit",
                        "loop-disk");
        assertThat(capabilities).allSatisfy(c -> {
            assertThat(c.purpose()).isNotBlank();
            assertThat(c.detail()).isNotBlank();
            assertThat(c.mend().isPresent()).isEqualTo(!c.available());
        });
    }

    @Test
    void lookingLeavesNothing() throws Exception {
        HostCapabilities.look(new Home(folder.resolve("not/there/yet")), System.getenv());

        assertThat(folder).isEmptyDirectory();
        for (var root : List.of(Path.of("/sys/fs/cgroup"), Path.of("/sys/fs/cgroup/unified"))) {
            if (Files.isDirectory(root)) {
                try (var groups = Files.list(root)) {
                    assertThat(groups).noneMatch(g -> g.getFileName().toString().startsWith("mainstay-look"));
                }
            }
        }
    }

    @Test
    void hostsWithAndWithoutV1AreToldApart() throws Exception {
        var pure = Files.createDirectories(folder.resolve("pure"));
        Files.writeString(pure.resolve("cgroup.controllers"), "cpu memory pids\n");
        assertThat(ControlGroups.of(pure).has("memory")).isTrue();
        assertThat(ControlGroups.of(pure).layout()).isEqualTo("v2 at " + pure + " (cpu memory pids)");

        var mixed = Files.createDirectories(folder.resolve("mixed"));
        for (var name : List.of("cpu,cpuacct", "memory")) {
            Files.writeString(Files.createDirectories(mixed.resolve(name)).resolve("cgroup.procs"), "");
        }
        Files.writeString(Files.createDirectories(mixed.resolve("unified")).resolve("cgroup.controllers"), "\n");
        assertThat(ControlGroups.of(mixed).has("cpu")).isTrue();
        assertThat(ControlGroups.of(mixed).unified()).contains(mixed.resolve("unified"));

        assertThat(ControlGroups.of(folder.resolve("none")).layout()).isEqualTo("no cgroup v2 tree");
    }

    @Test
    void missingProgramsBecomePackages() {
        var setup = new HostSetup(new SearchPath(List.of(folder)));

        assertThat(setup.missingPackages()).contains("systemd-container", "mmdebstrap", "nftables", "iproute2");
        assertThat(new HostSetup(Map.of()).missingPackages()).doesNotContain("tar");
    }

    @Test
    void hostWithoutAptGetIsToldWhatToInstall() {
        var setup = new HostSetup(new SearchPath(List.of(folder)));

        assertThatThrownBy(() -> setup.install(line -> {}))
                .hasMessageContaining("no apt-get")
                .hasMessageContaining("systemd-nspawn");
    }
}
