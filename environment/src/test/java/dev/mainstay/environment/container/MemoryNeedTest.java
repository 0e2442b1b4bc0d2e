package dev.mainstay.environment.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.cloud.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryNeedTest {
    /** What was measured of whole clouds at rest, in MiB; never more than that, or a cloud that fits would be refused. */
    @ParameterizedTest
    @CsvSource({"identity-single, 350, 404", "identity-ha, 1200, 1362", "light, 3000, 3500", "openstack-ha, 8000, 9220"
    })
    void isNearWhatWasMeasuredAndNotAbove(String topology, long least, long most) {
        assertThat(MemoryNeed.mib(Topology.of(topology).orElseThrow().cloud())).isBetween(least, most);
    }

    @Test
    void whatTheHostHoldsForFilesAndSwapCountsAsAvailable() {
        assertThat(MemoryNeed.availableMib("""
                MemTotal:        2015720 kB
                MemFree:          100000 kB
                MemAvailable:    1048576 kB
                SwapTotal:       2097152 kB
                SwapFree:         524288 kB
                """)).isEqualTo(1536);
    }
}
