package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.deploy.rabbitmq.RabbitMq;
import dev.mainstay.environment.ExecResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of a unit's first start, run by a real shell in a folder of its own, with a systemctl that does as it is told. */
class InterruptedStartTest {
    @TempDir
    private Path root;

    private Path data;
    private Path systemctl;

    @BeforeEach
    void whatThePackageLeft() throws IOException {
        data = Files.createDirectories(root.resolve("lib/rabbitmq/mnesia")).resolve("rabbit@node");
        Files.writeString(data, "the package's");
        var programs = Files.createDirectories(root.resolve("bin"));
        systemctl = programs.resolve("systemctl");
        Files.writeString(programs.resolve("journalctl"), "#!/bin/sh\n");
        assertThat(programs.resolve("journalctl").toFile().setExecutable(true)).isTrue();
    }

    @Test
    void whatTheUnitStandsOnIsNotClearedAwayAgainUnderIt() throws Exception {
        // The unit starts, and Mainstay is interrupted before it has heard so.
        starting("echo 'the cluster is founded' > " + data + "; kill -9 $PPID");
        run();
        assertThat(data).hasContent("the cluster is founded");

        starting("true");
        assertThat(run()).isZero();
        assertThat(data).hasContent("the cluster is founded");
    }

    @Test
    void whatThePackageLeftIsClearedAwayBeforeTheFirstStart() throws Exception {
        starting("test ! -e " + data);
        assertThat(run()).isZero();
        assertThat(data).doesNotExist();
    }

    private void starting(String commands) throws IOException {
        Files.writeString(
                systemctl, "#!/bin/sh\ncase \"$*\" in 'start rabbitmq-server.service') " + commands + " ;; esac\n");
        assertThat(systemctl.toFile().setExecutable(true)).isTrue();
    }

    private int run() throws Exception {
        var environment = new FakeEnvironment(ShippedClouds.cloud("identity-ha"));
        var step = new RabbitMq(true)
                .steps(ShippedClouds.site("identity-ha")).stream()
                        .filter(s -> s.id().step().equals("unit"))
                        .findFirst()
                        .orElseThrow();
        environment.answer = exec -> new ExecResult(0, "", "");
        try (var log = new StepLog(root.resolve("log"))) {
            step.action().run(new StepRun(environment, step.id().node(), log));
        }
        var script = environment.stdin.remove().replace("/var/lib/", root.resolve("lib") + "/");
        var shell = new ProcessBuilder("/bin/sh", "-eu", "-c", script).inheritIO();
        shell.environment().merge("PATH", root.resolve("bin").toString(), (path, ours) -> ours + ":" + path);
        return shell.start().waitFor();
    }
}
