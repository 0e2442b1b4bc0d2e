package dev.mainstay.deploy.swift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.cloud.CloudFile;
import dev.mainstay.deploy.Secrets;
import dev.mainstay.deploy.Site;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RingsTest {
    private static Site site(String storage, String controllerRoles) {
        var cloud = CloudFile.parse("cloud.yaml", """
                name: rings
                environment: container
                networks: { management: 10.77.10.0/24, external: 10.77.11.0/24 }
                nodes:
                  controller-1: { roles: [%s] }
                %s
                services:
                  database: { role: controller, pattern: none }
                  identity: { role: controller, pattern: none }
                  object-storage: { role: controller, pattern: none }
                """.formatted(
                        controllerRoles, storage.isEmpty() ? "" : "  " + storage + ": { roles: [storage] }"));
        return new Site(cloud, new Secrets("a", "b", "c", "d", "0", "e", List.of(), List.of(), "root"));
    }

    @ParameterizedTest
    @CsvSource({"storage-1, 2, 2", "'storage-[1..2]', 4, 3", "'storage-[1..5]', 10, 3"})
    void threeReplicasWhereThereAreDisksForThem(String storage, int disks, int replicas) {
        var rings = Rings.of(site(storage, "controller"));
        assertThat(rings.devices()).hasSize(disks);
        assertThat(rings.replicas()).isEqualTo(replicas);
    }

    /** Zones come first when replicas are spread: so no node has all of them. */
    @Test
    void eachNodeIsAZoneOfItsOwn() {
        assertThat(Rings.of(site("storage-[1..2]", "controller")).devices())
                .containsExactly(
                        new Rings.Device(1, "10.77.10.12", "d1"),
                        new Rings.Device(1, "10.77.10.12", "d2"),
                        new Rings.Device(2, "10.77.10.13", "d1"),
                        new Rings.Device(2, "10.77.10.13", "d2"));
    }

    @Test
    void theProgramIsTheSameForEveryNode() {
        var site = site("storage-[1..2]", "controller");
        var script = Rings.of(site).script(site);
        assertThat(script)
                .contains(
                        "(1, \"10.77.10.12\", \"d1\"),",
                        "(2, \"10.77.10.13\", \"d2\"),",
                        "REPLICAS = 3",
                        "SEED = \"rings\"");
        assertThat(Rings.step(new SwiftProxy(), site, "controller-1").id().toString())
                .contains("controller-1");
    }

    @Test
    void aNodeThatIsProxyAndStoreMakesItsRingsOnce() {
        var site = site("", "controller, storage");
        var steps = new java.util.ArrayList<>(new SwiftProxy().steps(site));
        steps.addAll(new SwiftStorage().steps(site));
        assertThat(steps.stream().map(s -> s.id().step()).filter("rings"::equals))
                .hasSize(1);
        var rings = steps.stream()
                .filter(s -> s.id().step().equals("rings"))
                .findFirst()
                .orElseThrow();
        assertThat(steps.stream().filter(s -> s.id().step().equals("unit")))
                .hasSize(2)
                .allSatisfy(unit -> assertThat(unit.needs()).contains(rings.id()));
    }

    @Test
    void moreReplicasThanDisksAreRefused() {
        assertThatThrownBy(() -> new Rings(List.of(), 1)).hasMessageContaining("1 replicas on 0 disks");
    }
}
