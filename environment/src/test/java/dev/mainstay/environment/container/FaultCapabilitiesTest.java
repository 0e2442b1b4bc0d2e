package dev.mainstay.environment.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.environment.Capability;
import org.junit.jupiter.api.Test;

/** What a host can do differs; that it is told, and how, does not. */
class FaultCapabilitiesTest {
    @Test
    void everyCapabilityIsNamedOnceAndWhatLacksSaysWhy() {
        var found = FaultCapabilities.look();
        assertThat(found)
                .extracting(Capability::name)
                .containsExactly(
                        "freeze", "path-cut", "bandwidth", "latency", "memory-limit", "cpu-limit", "loop-disk");
        assertThat(found).allSatisfy(c -> {
            assertThat(c.detail()).isNotBlank().doesNotContain("\n");
            assertThat(c.purpose()).isNotBlank();
        });
    }
}
