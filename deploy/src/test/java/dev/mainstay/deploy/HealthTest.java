package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that waits for a replica, run by a real shell. */
class HealthTest {
    @TempDir
    Path folder;

    @Test
    void waitsUntilTheAnswerIsZero() throws Exception {
        var asked = folder.resolve("asked");
        var ran = run("""
                echo . >> %s
                echo "asked $(wc -l < %s) times"
                test "$(wc -l < %s)" -ge 3""".formatted(asked, asked, asked));

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).isEqualTo("asked 3 times\n");
        assertThat(Files.readAllLines(asked)).hasSize(3);
    }

    @Test
    void neverTakesARefusalForHealth() throws Exception {
        var ran = run("echo 'Connection refused' >&2\nfalse");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).startsWith("last seen: Connection refused\n");
    }

    private record Ran(int status, String out) {}

    private static Ran run(String health) throws IOException, InterruptedException {
        var process = new ProcessBuilder("/bin/sh")
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(Health.script("no-such.service", health, Duration.ofSeconds(2), Duration.ofMillis(100))
                    .getBytes(StandardCharsets.UTF_8));
        }
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out);
    }
}
