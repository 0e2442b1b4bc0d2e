package dev.mainstay.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.assembly.FreeSubnets.Taken;
import dev.mainstay.cloud.Subnet;
import dev.mainstay.input.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FreeSubnetsTest {
    private static final String ROUTES = """
            Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
            eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0
            eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
            vpn0\t000A4D0A\t00000000\t0001\t0\t0\t0\t00FEFFFF\t0\t0\t0
            """;

    @Test
    void theDefaultRouteForbidsNothing() {
        assertThat(FreeSubnets.ofRoutes(ROUTES)).extracting(Taken::prefix).hasSize(2);
    }

    @Test
    void routesAndOtherCloudsAreAvoided() {
        assertThat(FreeSubnets.neighbours(2, List.of()))
                .extracting(Subnet::toString)
                .containsExactly("10.77.10.0/24", "10.77.11.0/24");
        assertThat(FreeSubnets.neighbours(2, List.of(Taken.of(Subnet.parse("10.77.11.128/25")))))
                .extracting(Subnet::toString)
                .containsExactly("10.77.12.0/24", "10.77.13.0/24");
    }

    @Test
    void aWideRouteIsAvoidedAsAWhole() {
        var ten77 = new Taken(Subnet.parse("10.77.0.0/16").base().bits(), 16);
        assertThat(FreeSubnets.neighbours(2, List.of(ten77)).getFirst().toString())
                .isEqualTo("10.78.10.0/24");
    }

    @Test
    void aHostThatUsesAllOfItIsToldSo() {
        var all = new Taken(10 << 24, 8);
        assertThatThrownBy(() -> FreeSubnets.neighbours(2, List.of(all)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no 2 networks");
    }
}
