package dev.mainstay.environment.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.NodeState;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Folders;
import dev.mainstay.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real node whose first process is not what it should be: it is told why, nothing of it runs on, and a mended node boots. */
class NodeThatDoesNotBootIT {
    private static final Duration BOOT_LIMIT = Duration.ofSeconds(8);

    private Path root;
    private ContainerEnvironment environment;
    private CloudSite site;
    private NodePower power;
    private Path systemd;

    @BeforeEach
    void create() throws Exception {
        var image = TestImage.required();
        root = Folders.makePassing(Path.of(System.getProperty("java.io.tmpdir")), "mainstay-boot");
        var home = new Home(root);
        var cloud = Clouds.of("boot-it", Clouds.subnet(215, 0), Clouds.subnet(215, 1), 0);
        environment = ContainerEnvironment.of(cloud, home, image, RunClock.system());
        environment.create();
        var links = new Links(cloud, home);
        var folder = CloudFolder.of(home, cloud.name());
        site = new CloudSite(
                cloud,
                folder,
                links,
                CgroupLayout.ofHost(),
                new Bridges(cloud, links),
                new Layers(cloud, folder),
                new Launcher(cloud, links, folder),
                image);
        var node = cloud.nodes().getFirst();
        power = new NodePower(node, site, site.cgroups(node.name()), RunClock.system(), BOOT_LIMIT);
        var top = site.layers().ready(node).getFirst();
        systemd = folder.node(node.name()).layer(top).resolve("upper/usr/lib/systemd/systemd");
    }

    @AfterEach
    void destroy() throws Exception {
        if (environment != null) {
            environment.destroy();
            CloudFolder.delete(root);
        }
    }

    @Test
    void aFirstProcessThatCrashesIsToldWithItsLastWords() throws Exception {
        replaceInit("echo 'init: cannot find my configuration'; exit 3");
        assertThatThrownBy(power::start)
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("node node-1 ended while it booted")
                .hasMessageContaining("init: cannot find my configuration")
                .hasMessageContaining("console.log");
        isOffAndBootsOnceMended();
    }

    @Test
    void aFirstProcessThatHangsIsToldAndEnded() throws Exception {
        replaceInit("echo 'init: waiting for the moon'; while :; do sleep 1000; done");
        assertThatThrownBy(power::start)
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("node node-1 did not boot: it accepts no commands after 8 s")
                .hasMessageContaining("init: waiting for the moon");
        isOffAndBootsOnceMended();
    }

    @Test
    void aUnitThatTheBootWaitsForIsNamed() throws Exception {
        var upper = systemd.getParent().getParent().getParent().getParent();
        var unit = upper.resolve("etc/systemd/system/moon.service");
        Files.createDirectories(unit.getParent());
        Files.writeString(unit, """
                [Unit]
                DefaultDependencies=no
                Before=sysinit.target
                [Service]
                Type=oneshot
                TimeoutStartSec=infinity
                ExecStart=/bin/sleep 1000
                """);
        var wants = Files.createDirectories(unit.resolveSibling("sysinit.target.requires"));
        Files.createSymbolicLink(wants.resolve("moon.service"), Path.of("../moon.service"));
        assertThatThrownBy(power::start).hasMessageContaining("waits for moon.service");
        Files.delete(wants.resolve("moon.service"));
        isOffAndBoots();
    }

    private void replaceInit(String script) throws Exception {
        Files.createDirectories(systemd.getParent());
        Files.writeString(systemd, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(systemd, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void isOffAndBootsOnceMended() throws Exception {
        Files.delete(systemd);
        isOffAndBoots();
    }

    private void isOffAndBoots() throws Exception {
        assertThat(power.state()).isEqualTo(NodeState.STOPPED);
        assertThat(site.links().hostSides("node-1")).noneMatch(Bridges::exists);
        assertThat(ProcessHandle.allProcesses()
                        .flatMap(p -> p.info().commandLine().stream())
                        .filter(line -> line.contains(root.toString()) && line.contains("nspawn")))
                .isEmpty();
        var node = environment.nodes().getFirst();
        node.start();
        assertThat(node.run(Exec.of(Duration.ofSeconds(20), "hostname"))
                        .stdout()
                        .strip())
                .isEqualTo("node-1");
    }
}
