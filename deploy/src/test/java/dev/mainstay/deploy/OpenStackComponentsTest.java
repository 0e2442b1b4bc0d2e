package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.cloud.Role;
import dev.mainstay.environment.NodeFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must hold for OpenStack's components whatever their templates say. */
class OpenStackComponentsTest {
    private final Site single = ShippedClouds.site("light");
    private final Site doubled = ShippedClouds.site("openstack-ha");

    @Test
    void onlyControllersKnowTheDatabase() {
        for (var node : doubled.cloud().nodes()) {
            boolean controller = node.roles().contains(Role.CONTROLLER);
            var knows = files(doubled, node.name()).stream()
                    .anyMatch(f -> f.content().contains("mysql+pymysql://"));
            assertThat(knows).as(node.name()).isEqualTo(controller);
        }
    }

    @Test
    void agentsStartAfterOneReplicaOfWhatTheyTalkTo() {
        var plan = Plan.of(stepsOf(doubled));
        var agent =
                plan.step(new StepId("network-1", "neutron-l3-agent", "unit")).orElseThrow();
        assertThat(agent.needs())
                .contains(
                        new StepId("controller-1", "neutron-rpc-server", "ready"),
                        new StepId("controller-1", "neutron-api", "ready"));
        var compute = plan.step(new StepId("compute-2", "nova-compute", "unit")).orElseThrow();
        assertThat(compute.needs())
                .contains(
                        new StepId("controller-1", "nova-conductor", "ready"),
                        new StepId("controller-1", "placement-api", "ready"));
    }

    private static List<Step> stepsOf(Site site) {
        return new Planner(
                        site,
                        Deployment.access(site),
                        new dev.mainstay.home.Home(java.nio.file.Path.of("none")),
                        dev.mainstay.event.RunClock.system())
                .bringUp()
                .steps();
    }

    @Test
    void tablesAreMadeOnceAndBeforeAnybodyUsesThem() {
        var steps = stepsOf(doubled);
        for (var component : List.of("glance-api", "placement-api", "nova-api", "neutron-api")) {
            assertThat(steps.stream()
                            .map(Step::id)
                            .filter(i ->
                                    i.component().equals(component) && i.step().equals("schema")))
                    .containsExactly(new StepId("controller-1", component, "schema"));
        }
        var conductor = steps.stream()
                .filter(s -> s.id().equals(new StepId("controller-2", "nova-conductor", "unit")))
                .findFirst()
                .orElseThrow();
        assertThat(conductor.needs())
                .contains(
                        new StepId("controller-1", "nova-api", "schema"),
                        new StepId("controller-1", "nova-conductor", "ready"));
    }

    @Test
    void routersHaveAStandbyWhereThereIsANodeForIt() {
        assertThat(file(doubled, "controller-1", "/etc/neutron/neutron.conf")).contains("l3_ha = true");
        assertThat(file(single, "controller-1", "/etc/neutron/neutron.conf")).doesNotContain("l3_ha");
        assertThat(file(doubled, "network-2", "/usr/local/lib/mainstay/neutron-l3-agent"))
                .contains("INTERVAL_S = \"0.3\"");
    }

    @Test
    void apisAreFoundAtTheVirtualAddressOrAtTheirNode() {
        var compute = Components.of(doubled.cloud()).stream()
                .filter(c -> c.name().equals("nova-api"))
                .findFirst()
                .orElseThrow();
        assertThat(compute.registration(doubled).orElseThrow().url()).isEqualTo("http://10.77.62.10:8774/v2.1");
        assertThat(compute.registration(single).orElseThrow().url()).isEqualTo("http://10.77.42.11:8774/v2.1");
        assertThat(file(doubled, "controller-1", "/etc/haproxy/haproxy.cfg")).contains("bind 10.77.62.10:8774");
    }

    @Test
    void namesThatGoIntoSqlAreChecked() {
        assertThatThrownBy(() -> DatabaseAccount.of("nova; drop")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Registration("nova\"", "compute", "http://x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String file(Site site, String node, String path) {
        return files(site, node).stream()
                .filter(f -> f.path().equals(path))
                .findFirst()
                .orElseThrow()
                .content();
    }

    private static List<NodeFile> files(Site site, String node) {
        return Components.of(site.cloud()).stream()
                .filter(c -> c.nodes(site).contains(node))
                .flatMap(c -> c.files(site, node).stream())
                .toList();
    }
}
