package dev.mainstay.environment.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.environment.Exec;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Folders;
import dev.mainstay.home.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process that makes, starts, snapshots and destroys a cloud is killed at any moment; the next one goes on from what it finds. */
class CrashSafetyIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int KILLS = Integer.getInteger("mainstay.test.kills", 6);

    private Path image;
    private Path root;

    @BeforeEach
    void prepare() throws Exception {
        image = TestImage.required();
        root = Folders.makePassing(Path.of(System.getProperty("java.io.tmpdir")), "mainstay-crash");
    }

    @AfterEach
    void clean() throws Exception {
        if (root != null) {
            environment(root, image, Clouds.subnet(214, 0), Clouds.subnet(214, 1))
                    .destroy();
            CloudFolder.delete(root);
        }
    }

    @Test
    void whateverAKilledProcessLeftTheNextOneGoesOn() throws Exception {
        long seed = Long.getLong("mainstay.test.seed", 20);
        var random = new Random(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            int afterMs = random.nextInt(2500);
            var victim = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Victim.class.getName(),
                            root.toString(),
                            image.toString(),
                            Clouds.subnet(214, 0),
                            Clouds.subnet(214, 1))
                    .redirectErrorStream(true)
                    .start();
            try (var said = victim.inputReader()) {
                assertThat(said.readLine()).isEqualTo("begun");
                assertThat(victim.waitFor(afterMs, TimeUnit.MILLISECONDS)).isFalse();
            } finally {
                victim.destroyForcibly().waitFor();
            }
            var label = "seed " + seed + ", kill " + kill + " after " + afterMs + " ms";
            var next = environment(root, image, Clouds.subnet(214, 0), Clouds.subnet(214, 1));
            if (random.nextBoolean()) {
                next.create();
                for (var node : next.nodes()) {
                    node.start();
                    assertThat(node.run(Exec.of(LIMIT, "hostname")).stdout().strip())
                            .as(label)
                            .isEqualTo(node.name());
                }
            }
            next.destroy();
            assertThat(new Remains(new Home(root), "crash-it", CgroupLayout.ofHost(), RunClock.system()).list())
                    .as(label)
                    .isEmpty();
        }
    }

    private static ContainerEnvironment environment(Path root, Path image, String management, String external) {
        return ContainerEnvironment.of(
                Clouds.of("crash-it", management, external, 0, 64L << 20), new Home(root), image, RunClock.system());
    }

    /** Started as a process of its own; works until it is killed. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws Exception {
            var environment = environment(Path.of(args[0]), Path.of(args[1]), args[2], args[3]);
            System.out.println("begun");
            for (int round = 0; round < 1000; round++) {
                environment.create();
                for (var node : environment.nodes()) {
                    node.start();
                }
                for (var node : environment.nodes()) {
                    node.powerOff();
                }
                environment.createSnapshot("s");
                environment.restoreSnapshot("s");
                environment.nodes().getFirst().start();
                environment.destroy();
            }
        }
    }
}
