package dev.mainstay.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mainstay.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} is killed from its first file on; {@code down} by the cloud's name alone always finds what there is, and leaves nothing. */
class KilledUpIT {
    private static final String CLOUD = "killed-up";
    private static final int KILLS = Integer.getInteger("mainstay.test.kills", 6);

    @TempDir
    private Path folder;

    @Test
    void downFindsWhateverAKilledUpLeft() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "containers need root");
        var home = Home.of(System.getenv(), true, Path.of(System.getProperty("user.home")));
        var mainstay = new Mainstay(folder);
        mainstay.run("setup").expecting(0);
        mainstay.run("init", "identity-single").expecting(0);
        var file = folder.resolve("cloud.yaml");
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^name: .*$", "name: " + CLOUD));
        long seed = Long.getLong("mainstay.test.seed", 20);
        var random = new Random(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            var victim = mainstay.start("up", "-q");
            try {
                await().atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> Files.exists(home.cloud(CLOUD)));
                // The first at once: the moment between the cloud's folder and its file.
                assertThat(victim.waitFor(kill * random.nextInt(300), TimeUnit.MILLISECONDS))
                        .isFalse();
            } finally {
                victim.destroyForcibly().waitFor();
            }
            // A kill in the middle of writing a file leaves this; it is too short a moment to be met by chance.
            Files.writeString(home.cloud(CLOUD).resolve(".deploy.json.4711.part"), "{");
            var down = mainstay.run("down", "--cloud", CLOUD);
            var label = "seed " + seed + ", kill " + kill + ": " + down.out() + down.err();
            assertThat(down.exitCode()).as(label).isZero();
            assertThat(home.cloud(CLOUD)).as(label).doesNotExist();
            assertThat(Files.readString(Path.of("/proc/self/mountinfo")))
                    .as(label)
                    .doesNotContain(CLOUD);
        }
    }
}
