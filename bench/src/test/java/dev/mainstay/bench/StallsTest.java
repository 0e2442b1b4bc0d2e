package dev.mainstay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StallsTest {
    @TempDir
    Path folder;

    private double stalls(String... lines) throws Exception {
        var file = folder.resolve("events.jsonl");
        Files.writeString(file, String.join("\n", lines) + "\n");
        return Stalls.seconds(file);
    }

    private static String attempt(long dueMillis, long startMillis) {
        return "{\"event\":\"attempt\",\"at\":1,\"probe\":\"p\",\"a\":[0,%d000000,%d000000,%d000000]}"
                .formatted(dueMillis, startMillis, startMillis + 1);
    }

    private static String event(String tag, long millis) {
        return "{\"event\":\"%s\",\"at\":%d000000}".formatted(tag, millis);
    }

    @Test
    void onlyBetweenTheFaultAndItsHealingAndOverlapsOnce() throws Exception {
        assertThat(stalls(
                        attempt(100, 500), // before
                        event("fault-injecting", 1_000),
                        attempt(900, 1_100), // half of it before
                        attempt(2_000, 2_300),
                        attempt(2_100, 2_350),
                        attempt(3_000, 3_090), // late, but within what is allowed
                        attempt(4_900, 5_200), // half of it after
                        event("fault-healing", 5_000),
                        attempt(6_000, 6_500))) // after
                .isEqualTo(0.55);
    }

    @Test
    void noneWithoutLateness() throws Exception {
        assertThat(stalls(event("fault-injecting", 1_000), attempt(2_000, 2_001)))
                .isZero();
    }
}
