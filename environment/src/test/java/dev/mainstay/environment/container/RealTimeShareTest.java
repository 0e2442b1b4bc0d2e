package dev.mainstay.environment.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a made-up hierarchy: plain files take any number, so what the kernel refuses is not seen here. */
class RealTimeShareTest {
    @TempDir
    private Path root;

    @Test
    void aKernelWithoutSharesNeedsNothing() throws IOException {
        var node = Files.createDirectories(root.resolve("mainstay/cloud/node"));
        assertThat(RealTimeShare.give(root, root.relativize(node))).isTrue();
        assertThat(node).isEmptyDirectory();
    }

    @Test
    void everyGroupAboveHasAsMuchAsThoseBelow() throws IOException {
        give("a", "n1");
        assertThat(share("mainstay")).isEqualTo(RealTimeShare.MICROS);
        give("a", "n2");
        give("b", "n1");
        assertThat(share("mainstay/a")).isEqualTo(2 * RealTimeShare.MICROS);
        assertThat(share("mainstay/b")).isEqualTo(RealTimeShare.MICROS);
        assertThat(share("mainstay")).isEqualTo(3 * RealTimeShare.MICROS);
    }

    @Test
    void aNodeThatComesBackIsNotCountedTwice() throws IOException {
        give("a", "n1");
        give("a", "n2");
        Files.delete(root.resolve("mainstay/a/n1/cpu.rt_runtime_us"));
        give("a", "n1");
        give("a", "n1");
        assertThat(share("mainstay/a")).isEqualTo(2 * RealTimeShare.MICROS);
        assertThat(share("mainstay")).isEqualTo(2 * RealTimeShare.MICROS);
        assertThat(share("mainstay/a/n1")).isEqualTo(RealTimeShare.MICROS);
    }

    @Test
    void aNodeDoesWithoutWhenItsGroupGoesAway() throws IOException {
        give("a", "n1");
        Files.delete(root.resolve("mainstay/cpu.rt_runtime_us"));
        assertThat(RealTimeShare.give(root, Path.of("mainstay/a/n1"))).isFalse();
    }

    private void give(String cloud, String node) throws IOException {
        var folder =
                Files.createDirectories(root.resolve("mainstay").resolve(cloud).resolve(node));
        for (var group : new Path[] {folder.getParent().getParent(), folder.getParent(), folder}) {
            var file = group.resolve("cpu.rt_runtime_us");
            if (!Files.exists(file)) {
                Files.writeString(file, "0\n");
            }
        }
        assertThat(RealTimeShare.give(root, root.relativize(folder))).isTrue();
    }

    private long share(String group) throws IOException {
        return Long.parseLong(Files.readString(root.resolve(group).resolve("cpu.rt_runtime_us"))
                .strip());
    }
}
