package dev.mainstay.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskTest {
    @BeforeEach
    void itsProgramIsThere() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/socat")), "needs socat, which every node has");
    }

    @Test
    void anAnswerThatTakesAWhileIsAnAnswer() throws Exception {
        try (var service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            answer(service, 1500, "HTTP/1.0 200 OK\r\n\r\nwell\n");
            assertThat(shell(Ask.get("/", "127.0.0.1", service.getLocalPort(), 5)))
                    .isEqualTo("HTTP/1.0 200 OK\n");
        }
    }

    @Test
    void aServiceThatKeepsSilentIsAskedForAsLongAsSaid() throws Exception {
        try (var service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long before = System.nanoTime();
            assertThat(shell(Ask.get("/", "127.0.0.1", service.getLocalPort(), 1)))
                    .isEmpty();
            assertThat(System.nanoTime() - before).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
        }
    }

    @Test
    void nobodyThereIsAnEmptyAnswer() throws Exception {
        int free;
        try (var service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = service.getLocalPort();
        }
        assertThat(shell(Ask.tcp("hello\\r\\n", "127.0.0.1", free, 1))).isEmpty();
    }

    private static void answer(ServerSocket service, long afterMillis, String text) {
        Thread.startVirtualThread(() -> {
            try (var client = service.accept()) {
                client.getInputStream().read(new byte[512]);
                var _ = new CountDownLatch(1).await(afterMillis, TimeUnit.MILLISECONDS);
                client.getOutputStream().write(text.getBytes(UTF_8));
            } catch (IOException | InterruptedException e) {
                // The asker has gone: its answer is empty then.
            }
        });
    }

    private static String shell(String script) throws Exception {
        var process = new ProcessBuilder("/bin/sh", "-c", script)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return text;
    }
}
