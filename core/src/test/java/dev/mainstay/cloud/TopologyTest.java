package dev.mainstay.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopologyTest {

    @ParameterizedTest
    @EnumSource
    void shippedCloudIsValidAndCarriesItsOwnName(Topology topology) {
        var cloud = topology.cloud();

        assertThat(cloud.name()).isEqualTo(topology.tag());
        assertThat(cloud.services()).containsKeys(ServiceName.DATABASE, ServiceName.MESSAGING, ServiceName.IDENTITY);
    }

    @ParameterizedTest
    @EnumSource
    void nameAndSubnetsCanBeReplaced(Topology topology) {
        var subnets = Stream.of("192.168.5.0/24", "192.168.6.0/24", "192.168.7.0/24")
                .limit(topology.networkCount())
                .map(Subnet::parse)
                .toList();
        var text = topology.text("mine", subnets);

        var cloud = CloudFile.parse("cloud.yaml", text);
        assertThat(cloud.name()).isEqualTo("mine");
        assertThat(cloud.network("management").subnet()).isEqualTo(Subnet.parse("192.168.5.0/24"));
        assertThat(cloud.network("external").subnet()).isEqualTo(subnets.getLast());
        assertThat(text).doesNotContain("10.77.");
        cloud.virtualAddress()
                .ifPresent(a -> assertThat(a).isEqualTo(subnets.getLast().host(10)));
    }

    @Test
    void highlyAvailableCloudHasThreeControllersInThreeRacks() {
        var cloud = Topology.IDENTITY_HA.cloud();

        assertThat(cloud.nodes())
                .extracting(NodeSpec::name)
                .containsExactly("controller-1", "controller-2", "controller-3");
        assertThat(cloud.nodes()).extracting(n -> n.faultDomains().get("rack")).containsExactly("r1", "r2", "r3");
        assertThat(cloud.address("controller-2", Network.MANAGEMENT)).hasToString("10.77.10.12");
        assertThat(cloud.timers().profile()).isEqualTo(Timers.Profile.TUNED);
        assertThat(Topology.IDENTITY_HA_GUIDE.cloud().timers().profile()).isEqualTo(Timers.Profile.GUIDE);
    }
}
