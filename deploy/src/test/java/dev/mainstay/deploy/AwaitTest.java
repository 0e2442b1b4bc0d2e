package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs on nodes wait with before they start, run by a real Python against a real port. Needs {@code python3} on this machine. */
class AwaitTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsPython() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "python3 is not installed");
    }

    @Test
    void aPortThatListensIsNoAnswer() throws Exception {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            // As a load balancer without replicas, then as an API that wants a token.
            exchange.sendResponseHeaders(asked.incrementAndGet() < 3 ? 503 : 401, -1);
            exchange.close();
        });
        server.start();
        try {
            var script =
                    Files.writeString(folder.resolve("await"), Templates.render("openstack/await.py.peb", Map.of()));
            var process = new ProcessBuilder(
                            "/usr/bin/python3",
                            "-IS",
                            script.toString(),
                            "127.0.0.1",
                            String.valueOf(server.getAddress().getPort()))
                    .redirectErrorStream(true)
                    .start();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(3);
    }
}
