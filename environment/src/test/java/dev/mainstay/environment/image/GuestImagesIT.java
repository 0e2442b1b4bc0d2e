package dev.mainstay.environment.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.host.HostCommand;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Folders;
import dev.mainstay.home.Home;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

        assertThat(asked()).isEqualTo("i-0001");

        Folders.remove(first.folder());
        assertThat(images.find()).isEmpty();
        var second = images.build(NO_NETWORK, RunClock.system(), line -> {});
        assertThat(second).isEqualTo(first);
        assertThat(Sha256.of(second.initramfs())).isEqualTo(initramfs);
    }

    /** What the guest's busybox reads of a metadata service, asked as the guest's script does. */
    private String asked() throws Exception {
        var archive = Files.list(folder.resolve("packages/archives"))
                .filter(f -> f.getFileName().toString().startsWith("busybox-static"))
                .findFirst()
                .orElseThrow();
        var unpacked = folder.resolve("unpacked");
        HostCommand.of(Duration.ofMinutes(1), "dpkg-deb", "--extract", archive.toString(), unpacked.toString())
                .must("unpacking");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/latest/meta-data/instance-id", exchange -> {
            exchange.sendResponseHeaders(200, 6);
            exchange.getResponseBody().write("i-0001".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try {
            var busybox = unpacked.resolve("bin/busybox").toString();
            var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/latest/meta-data/instance-id";
            return HostCommand.of(
                            Duration.ofSeconds(30), busybox, "timeout", "10", busybox, "wget", "-q", "-O", "-", url)
                    .must("asking")
                    .text();
        } finally {
            server.stop(0);
        }
    }
}
