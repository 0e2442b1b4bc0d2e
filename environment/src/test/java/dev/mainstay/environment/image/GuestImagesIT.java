package dev.mainstay.environment.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Folders;
import dev.mainstay.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The guest image from the distribution's packages, and the same again from the cache alone. */
@Timeout(300)
class GuestImagesIT {
    private static final Map<String, String> NO_NETWORK = Map.of("MAINSTAY_MIRROR", "http://127.0.0.1:9/debian");

    @TempDir
    Path folder;

    @Test
    void builtOnceAndWithoutANetworkTheSameAgain() throws Exception {
        for (var program : new String[] {"/usr/bin/apt-get", "/usr/bin/dpkg-deb"}) {
            assumeTrue(Files.isExecutable(Path.of(program)), "this host has no " + program);
        }
        var images = new GuestImages(new Home(folder));
        GuestImage first;
        try {
            first = images.build(System.getenv(), RunClock.system(), line -> {});
        } catch (EnvironmentFailure e) {
            assumeTrue(
                    !String.valueOf(e.getMessage()).contains("could not be fetched"),
                    "no package mirror: " + e.getMessage());
            throw e;
        }
        assertThat(images.find()).contains(first);
        assertThat(first.kernel()).isNotEmptyFile();
        assertThat(Files.size(first.initramfs())).isBetween(900_000L, 2_000_000L);
        var initramfs = Sha256.of(first.initramfs());

        Folders.remove(first.folder());
        assertThat(images.find()).isEmpty();
        var second = images.build(NO_NETWORK, RunClock.system(), line -> {});
        assertThat(second).isEqualTo(first);
        assertThat(Sha256.of(second.initramfs())).isEqualTo(initramfs);
    }
}
