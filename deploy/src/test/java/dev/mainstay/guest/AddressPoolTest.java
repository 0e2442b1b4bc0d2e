package dev.mainstay.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.CloudFile;
import dev.mainstay.cloud.Network;
import dev.mainstay.cloud.Topology;
import dev.mainstay.environment.EnvironmentFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Addresses for guests collide with nobody's. */
class AddressPoolTest {
    private static Cloud ha(String external, String virtual) {
        var text = Topology.IDENTITY_HA.text();
        var shipped = Topology.IDENTITY_HA.cloud();
        return CloudFile.parse(
                "cloud.yaml",
                text.replace(shipped.network(Network.EXTERNAL).subnet().toString(), external)
                        .replace(shipped.virtualAddress().orElseThrow().toString(), virtual));
    }

    @ParameterizedTest
    @EnumSource
    void no_shipped_cloud_gives_out_an_address_that_is_somebody_s(Topology topology) {
        var cloud = topology.cloud();
        var pool = AddressPool.of(cloud);
        cloud.nodes()
                .forEach(n ->
                        assertThat(cloud.address(n.name(), Network.EXTERNAL)).isLessThan(pool.first()));
        cloud.virtualAddress().ifPresent(a -> assertThat(a).isLessThan(pool.first()));
        assertThat(cloud.network(Network.EXTERNAL).subnet().contains(pool.last()))
                .isTrue();
    }

    @Test
    void it_is_the_upper_half() {
        assertThat(AddressPool.of(ha("10.5.0.0/24", "10.5.0.10")))
                .hasToString("AddressPool[first=10.5.0.128, last=10.5.0.254]");
    }

    @Test
    void a_virtual_address_up_there_is_left_out() {
        assertThat(AddressPool.of(ha("10.5.0.0/24", "10.5.0.250")))
                .hasToString("AddressPool[first=10.5.0.128, last=10.5.0.249]");
        assertThat(AddressPool.of(ha("10.5.0.0/24", "10.5.0.130")))
                .hasToString("AddressPool[first=10.5.0.131, last=10.5.0.254]");
    }

    @Test
    void a_network_without_room_is_refused_with_the_mend() {
        assertThatThrownBy(() -> AddressPool.of(ha("10.5.0.0/28", "10.5.0.10")))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("10.5.0.0/28")
                .hasMessageContaining("shorter prefix");
    }

    @Test
    void the_tenant_s_range_is_none_of_the_cloud_s() {
        var cloud = ha("192.168.100.0/24", "192.168.100.10");
        assertThat(TenantRange.of(cloud)).hasToString("192.168.101.0/24");
    }
}
