package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.environment.NodeFile;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Swift and Horizon on the topologies that have them. */
class ObjectStorageTest {
    private static final Set<String> OURS = Set.of("swift-proxy", "swift-storage", "horizon");

    private static List<Component> ours(Site site, String node) {
        return Components.of(site.cloud()).stream()
                .filter(c -> OURS.contains(c.name()) && c.nodes(site).contains(node))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"openstack, controller-1", "openstack-ha, controller-1", "openstack-ha, storage-1"})
    void configurationIsAsReviewed(String topology, String node) throws IOException {
        var site = ShippedClouds.site(topology);
        for (var component : ours(site, node)) {
            for (var file : component.files(site, node)) {
                Golden.check(
                        topology + "/" + node + "/" + file.path().substring(1).replace('/', '_'),
                        "# " + file.path() + " " + file.mode() + " " + file.owner() + "\n" + file.content());
            }
        }
    }

    @Test
    void storesAreOnTheStorageNodesAndProxiesWhereTheServiceIs() {
        var site = ShippedClouds.site("openstack-ha");
        assertThat(ours(site, "storage-2")).extracting(Component::name).containsExactly("swift-storage");
        assertThat(ours(site, "controller-3")).extracting(Component::name).containsExactly("swift-proxy", "horizon");
        assertThat(ours(site, "compute-1")).isEmpty();
    }

    /** Where an object lies follows from it: a difference between two nodes would lose objects. */
    @Test
    void everyNodeHasTheSameHash() {
        var site = ShippedClouds.site("openstack-ha");
        var hashes = site.cloud().nodes().stream()
                .flatMap(n -> ours(site, n.name()).stream().flatMap(c -> c.files(site, n.name()).stream()))
                .filter(f -> f.path().equals("/etc/swift/swift.conf"))
                .map(NodeFile::content)
                .toList();
        assertThat(hashes).hasSize(5);
        assertThat(Set.copyOf(hashes)).hasSize(1);
    }

    @Test
    void nobodyElseReadsThePasswordsAndTheKeyOfTheCookies() {
        var site = ShippedClouds.site("openstack-ha");
        var secrets = List.of(
                site.secrets().password(Registration.secret("swift")),
                site.secrets().password("swift-hash-suffix"),
                site.secrets().password("dashboard-cookies"));
        var told = site.cloud().nodes().stream()
                .flatMap(n -> ours(site, n.name()).stream().flatMap(c -> c.files(site, n.name()).stream()))
                .filter(f -> secrets.stream().anyMatch(f.content()::contains))
                .collect(Collectors.toMap(NodeFile::path, NodeFile::mode, (a, b) -> a));
        assertThat(told)
                .containsOnlyKeys(
                        "/etc/swift/swift.conf",
                        "/etc/swift/proxy-server.conf",
                        "/etc/openstack-dashboard/local_settings.d/_9999_mainstay.py");
        assertThat(told.values()).containsOnly("0640");
    }

    @Test
    void ringsAreMadeOnceOnEachNodeAndBeforeAnythingStarts() {
        var site = ShippedClouds.site("openstack-ha");
        var steps = Components.of(site.cloud()).stream()
                .filter(c -> OURS.contains(c.name()))
                .flatMap(c -> c.steps(site).stream())
                .toList();
        assertThat(steps.stream().filter(s -> s.id().step().equals("rings")).map(s -> s.id().node()))
                .containsExactlyInAnyOrder("controller-1", "controller-2", "controller-3", "storage-1", "storage-2");
        assertThat(steps.stream()
                        .filter(s -> s.id().step().equals("unit")
                                && s.id().component().startsWith("swift")))
                .allSatisfy(unit -> assertThat(unit.needs())
                        .contains(new StepId(unit.id().node(), unit.id().component(), "rings")));
    }
}
