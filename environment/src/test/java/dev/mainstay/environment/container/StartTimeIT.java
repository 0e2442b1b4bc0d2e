package dev.mainstay.environment.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.environment.Exec;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Folders;
import dev.mainstay.home.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** How long three nodes take, made and started together from one virtual thread each; also that they can be. */
class StartTimeIT {
    @Test
    void threeNodesStartTogether() throws Exception {
        var image = TestImage.required();
        var root = Folders.makePassing(Path.of(System.getProperty("java.io.tmpdir")), "mainstay-start");
        var cloud = Clouds.of("start-it", Clouds.subnet(216, 0), Clouds.subnet(216, 1), 0, 0, 0);
        var environment = ContainerEnvironment.of(cloud, new Home(root), image, RunClock.system());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long began = System.nanoTime();
            environment.create();
            long created = System.nanoTime();
            var starts = new ArrayList<Callable<Void>>();
            for (var node : environment.nodes()) {
                starts.add(() -> {
                    node.start();
                    return null;
                });
            }
            for (var start : threads.invokeAll(starts)) {
                start.get();
            }
            long started = System.nanoTime();
            for (var node : environment.nodes()) {
                assertThat(node.run(Exec.of(Duration.ofSeconds(20), "hostname")).stdout())
                        .isEqualTo(node.name() + "\n");
            }
            long answered = System.nanoTime();
            environment.nodes().get(1).powerOff();
            long off = System.nanoTime();
            environment.destroy();
            System.out.printf(
                    "three nodes: create %d ms, start %d ms, a command on each %d ms, power cut %d ms, destroy %d ms%n",
                    (created - began) / 1_000_000,
                    (started - created) / 1_000_000,
                    (answered - started) / 1_000_000,
                    (off - answered) / 1_000_000,
                    (System.nanoTime() - off) / 1_000_000);
            assertThat(Duration.ofNanos(started - created)).isLessThan(Duration.ofSeconds(20));
        } finally {
            environment.destroy();
            CloudFolder.delete(root);
        }
    }
}
