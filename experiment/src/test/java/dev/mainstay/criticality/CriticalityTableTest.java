package dev.mainstay.criticality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.cloud.Topology;
import dev.mainstay.criticality.Today.Deployed;
import dev.mainstay.deploy.Components;
import dev.mainstay.fault.FaultKinds;
import dev.mainstay.input.InvalidInput;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CriticalityTableTest {
    /** As printed: component, severity, and d, m, s where it uses the database, messaging, or holds state. */
    private static final String PUBLISHED = """
            database high d-s
            rabbitmq high -ms
            keystone high d--
            api-services low ---
            novnc low ---
            horizon low d-s
            hypervisor low --s
            nova-scheduler medium -m-
            nova-cert low -m-
            nova-consoleauth low -m-
            nova-conductor medium dm-
            nova-compute low dms
            glance-registry medium -m-
            cinder-volume medium ---
            cinder-scheduler medium -m-
            cinder-backup medium ---
            swift-proxy medium ---
            swift-storage low --s
            neutron-server medium dms
            dhcp-agent medium dm-
            metadata-agent medium dm-
            l3-agent medium dms
            plugin-agent low dms
            """;

    @Test
    void holds_the_published_table() {
        assertThat(CriticalityTable.ALL.stream()
                        .map(c -> c.name() + " " + c.severity().tag() + " " + (c.database() ? "d" : "-")
                                + (c.messaging() ? "m" : "-") + (c.stateful() ? "s" : "-") + "\n")
                        .collect(Collectors.joining()))
                .isEqualTo(PUBLISHED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Topology.class,
            names = {"LIGHT", "OPENSTACK", "OPENSTACK_HA"})
    void kills_only_units_that_the_cloud_has_where_it_has_them(Topology topology) throws InterruptedException {
        var cloud = topology.cloud();
        var units = Stream.concat(
                        Components.of(cloud).stream().flatMap(c -> c.units().stream()),
                        // made by libvirt, not by a component
                        Stream.of(CriticalityTable.GUESTS_PROCESSES))
                .toList();
        for (var component : CriticalityTable.ALL) {
            if (component.today() instanceof Deployed deployed) {
                for (var target : deployed.targets()) {
                    assertThat(units).as(component.name()).contains(target.unit());
                    assertThat(target.carriers(cloud)).as(component.name()).isNotEmpty();
                    for (var replicas : Replicas.values()) {
                        for (var choice : target.faults(cloud, replicas)) {
                            assertThat(FaultKinds.spec(choice.kind(), choice.options())
                                            .problemsOn(cloud))
                                    .isEmpty();
                            assertThat(choice.options()).containsEntry("restart", "no");
                        }
                    }
                }
            }
        }
    }

    @Test
    void one_replica_is_killed_where_its_part_is_played_and_all_of_them_everywhere() {
        var cloud = Topology.OPENSTACK_HA.cloud();
        var keystone = ((Deployed) CriticalityTable.of("keystone").orElseThrow().today())
                .targets()
                .getFirst();

        assertThat(keystone.faults(cloud, Replicas.ONE))
                .extracting(f -> f.options().get("node"))
                .containsExactly("virtual-address-holder");
        assertThat(keystone.faults(cloud, Replicas.ALL))
                .extracting(f -> f.options().get("node"))
                .containsExactly("controller-1", "controller-2", "controller-3");
    }

    @Test
    void a_cloud_of_identity_alone_has_few_of_them() {
        var plan = CriticalityRunner.plan(
                new CriticalityRunner.Order(List.of("keystone", "swift-proxy"), Replicas.ONE, ""),
                Topology.IDENTITY_SINGLE.cloud());

        assertThat(plan.get(0).what()).containsExactly("keystone.service on controller-1");
        assertThat(plan.get(1).what()).containsExactly("Cloud identity-single does not run it.");
    }

    @Test
    void says_what_became_of_those_that_are_no_more_or_not_yet() {
        var plan = CriticalityRunner.plan(
                new CriticalityRunner.Order(List.of("nova-cert", "cinder-volume"), Replicas.ONE, ""),
                Topology.OPENSTACK.cloud());

        assertThat(plan.get(0).what().getFirst()).startsWith("Retired. Its successor: ");
        assertThat(plan.get(1).what().getFirst()).startsWith("Not deployed yet: ");
    }

    @Test
    void a_wrong_name_is_answered_with_the_nearest() {
        assertThatThrownBy(() -> CriticalityTable.named(List.of("kestone")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("did you mean 'keystone'?");
    }
}
