package dev.mainstay.environment.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.cloud.Subnet;
import dev.mainstay.environment.EnvironmentFailure;
import org.junit.jupiter.api.Test;

class HostNetworksTest {
    private static final HostNetworks HOST = HostNetworks.parse("""
                    [{"ifname":"lo","addr_info":[{"local":"127.0.0.1","prefixlen":8}]},
                     {"ifname":"docker0","addr_info":[{"local":"10.77.10.1","prefixlen":16}]},
                     {"ifname":"msabcb0","addr_info":[{"local":"10.99.0.1","prefixlen":24}]},
                     {"ifname":"down0","addr_info":[]}]
                    """, """
                    [{"dst":"default","gateway":"192.0.2.1","dev":"eth0"},
                     {"dst":"192.0.2.0/24","dev":"eth0"},
                     {"dst":"203.0.113.7","dev":"tun0"},
                     {"type":"unreachable","dst":"198.51.0.0/16"}]
                    """);

    @Test
    void aSubnetInsideAnAddressNetworkCollides() {
        assertThat(HOST.collision(Subnet.parse("10.77.200.0/24"), d -> false))
                .hasValue("address 10.77.10.1/16 on docker0");
    }

    @Test
    void aRouteToOneHostInItCollides() {
        assertThat(HOST.collision(Subnet.parse("203.0.113.0/24"), d -> false)).hasValue("route to 203.0.113.7 on tun0");
        assertThat(HOST.collision(Subnet.parse("198.51.100.0/24"), d -> false)).hasValue("route to 198.51.0.0/16 on ?");
    }

    @Test
    void theDefaultRouteAndOwnInterfacesForbidNothing() {
        assertThat(HOST.collision(Subnet.parse("10.99.0.0/24"), d -> d.startsWith("msabc")))
                .isEmpty();
        assertThat(HOST.collision(Subnet.parse("10.99.0.0/24"), d -> false)).isPresent();
        assertThat(HOST.collision(Subnet.parse("172.20.0.0/16"), d -> false)).isEmpty();
    }

    @Test
    void nonsenseIsAFailureWithASentence() {
        assertThatThrownBy(() -> HostNetworks.parse("Object \"-json\" is unknown", "[]"))
                .isInstanceOf(EnvironmentFailure.class);
    }
}
