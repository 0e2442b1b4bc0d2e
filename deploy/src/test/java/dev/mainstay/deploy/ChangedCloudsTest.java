package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.cloud.CloudFile;
import dev.mainstay.environment.NodeFile;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Clouds that users make of the shipped ones by editing: every step that is needed is there, and files that programs share are the same. */
class ChangedCloudsTest {
    private static final String NO_DASHBOARD = "(?m)^  dashboard:.*\n";
    private static final String NO_OBJECTS = "(?m)^  object-storage:.*\n";

    private static Site changed(String topology, String... replacements) throws IOException {
        var text = Files.readString(Path.of("..", "catalog", "clouds", topology + ".yaml"));
        for (int i = 0; i < replacements.length; i += 2) {
            var after = text.replaceFirst(replacements[i], replacements[i + 1]);
            assertThat(after).as(replacements[i]).isNotEqualTo(text);
            text = after;
        }
        return new Site(
                CloudFile.parse(topology, text), ShippedClouds.site(topology).secrets());
    }

    /** Bringing up and starting again; a step whose need is missing makes the plan throw. */
    private static Plan plan(Site site) {
        var planner = new Planner(site, Deployment.access(site), new Home(Path.of("none")), RunClock.system());
        planner.powerUp();
        for (var node : site.cloud().nodes()) {
            var written = new TreeMap<String, String>();
            for (var file : files(site, node.name())) {
                assertThat(written.getOrDefault(file.path(), file.content()))
                        .as("%s on %s", file.path(), node.name())
                        .isEqualTo(file.content());
                written.put(file.path(), file.content());
            }
        }
        return planner.bringUp();
    }

    private static List<NodeFile> files(Site site, String node) {
        return Components.of(site.cloud()).stream()
                .filter(c -> c.nodes(site).contains(node))
                .flatMap(c -> c.files(site, node).stream())
                .toList();
    }

    private static String file(Site site, String node, String path) {
        return files(site, node).stream()
                .filter(f -> f.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(node + " has no " + path))
                .content();
    }

    private static List<String> nodes(Plan plan, String component) {
        var nodes = new ArrayList<String>();
        plan.steps().stream()
                .map(Step::id)
                .filter(id -> id.component().equals(component) && id.step().equals("ready"))
                .forEach(id -> nodes.add(id.node()));
        return nodes;
    }

    /** All at once, the questions would take the processors from what they ask about. */
    @Test
    void aNodeThatStartsIsAskedForOneReplicaAfterTheOther() {
        var site = ShippedClouds.site("openstack-ha");
        var plan = new Planner(site, Deployment.access(site), new Home(Path.of("none")), RunClock.system()).powerUp();
        for (var node : site.cloud().nodes()) {
            var waits = plan.steps().stream()
                    .filter(s ->
                            s.id().node().equals(node.name()) && s.id().step().equals("ready"))
                    .toList();
            assertThat(waits).isNotEmpty();
            for (int i = 1; i < waits.size(); i++) {
                assertThat(waits.get(i).needs()).contains(waits.get(i - 1).id());
            }
        }
    }

    @Test
    void threeComputeNodes() throws IOException {
        var plan = plan(changed("openstack", "compute-\\[1\\.\\.2\\]", "compute-[1..3]"));
        assertThat(nodes(plan, "nova-compute")).containsExactly("compute-1", "compute-2", "compute-3");
    }

    @Test
    void networkRoleOnTheController() throws IOException {
        var site = changed(
                "light", "roles: \\[controller\\]", "roles: [controller, network]", "  network-1:\n.*network\\]\n", "");
        var plan = plan(site);
        assertThat(nodes(plan, "neutron-l3-agent")).containsExactly("controller-1");
        assertThat(file(site, "controller-1", "/etc/neutron/neutron.conf")).contains("mysql+pymysql://", "[privsep]");
    }

    @Test
    void everythingOnOneNode() throws IOException {
        var site = changed(
                "light",
                "roles: \\[controller\\]",
                "roles: [controller, network, compute, storage]",
                "(?s)  network-1:.*?\n\n",
                "\n");
        plan(site);
        assertThat(file(site, "controller-1", "/etc/nova/nova.conf")).contains("novncproxy_host", "server_listen");
    }

    @Test
    void persistenceApartFromTheControllers() throws IOException {
        var site = changed(
                "openstack-ha",
                "nodes:\n",
                "nodes:\n  persistence-[1..3]:\n    roles: [database, messaging, load-balancer]\n",
                "database: \\{ role: controller",
                "database: { role: database",
                "messaging: \\{ role: controller",
                "messaging: { role: messaging",
                "load-balancer: \\{ role: controller",
                "load-balancer: { role: load-balancer");
        var plan = plan(site);

        assertThat(nodes(plan, "galera")).containsExactly("persistence-1", "persistence-2", "persistence-3");
        assertThat(nodes(plan, "keepalived")).containsExactly("persistence-1", "persistence-2", "persistence-3");
        assertThat(nodes(plan, "keystone")).containsExactly("controller-1", "controller-2", "controller-3");
        assertThat(nodes(plan, "haproxy"))
                .as("each node's own path to the database")
                .containsExactly(
                        "persistence-1",
                        "persistence-2",
                        "persistence-3",
                        "controller-1",
                        "controller-2",
                        "controller-3");
        var path = file(site, "controller-1", "/etc/haproxy/haproxy.cfg");
        assertThat(path)
                .contains("bind 127.0.0.1:3306", "frontend database-path")
                .doesNotContain("10.77.62.10")
                .doesNotContain("listen identity");
        var balancer = file(site, "persistence-1", "/etc/haproxy/haproxy.cfg");
        assertThat(balancer).contains("bind 10.77.62.10:3306", "listen identity", "bind 10.77.62.10:8774");
        assertThat(file(site, "controller-1", "/etc/keystone/keystone.conf")).contains("@127.0.0.1:3306/");
    }

    @Test
    void databaseAndMessagingOnANodeOfTheirOwn() throws IOException {
        var site = changed(
                "light",
                "nodes:\n",
                "nodes:\n  data-1:\n    roles: [database, messaging]\n",
                "database: \\{ role: controller",
                "database: { role: database",
                "messaging: \\{ role: controller",
                "messaging: { role: messaging",
                NO_DASHBOARD,
                "");
        var plan = plan(site);
        assertThat(nodes(plan, "mariadb")).containsExactly("data-1");
        assertThat(nodes(plan, "horizon")).isEmpty();
        assertThat(nodes(plan, "haproxy")).isEmpty();
        assertThat(file(site, "controller-1", "/etc/keystone/keystone.conf")).contains("@10.77.40.11:3306/");
    }

    @Test
    void withoutObjectStorage() throws IOException {
        var site = changed("light", NO_OBJECTS, "", "  storage-1:\n.*storage\\]\n", "");
        var plan = plan(site);
        assertThat(nodes(plan, "swift-proxy")).isEmpty();
        assertThat(file(site, "controller-1", "/etc/glance/glance-api.conf")).contains("filesystem_store_datadir");
    }

    @Test
    void routersThatAreRescheduled() throws IOException {
        var site = changed(
                "openstack",
                "  network-1:",
                "  network-[1..2]:",
                "networking: \\{ role: controller, pattern: none",
                "networking: { role: controller, pattern: none, router: rescheduled",
                "\\z",
                "timers:\n  networking.report-interval: 2s\n  networking.agent-down-time: 5s\n");
        var plan = plan(site);
        assertThat(nodes(plan, "neutron-router-watch")).containsExactly("network-1", "network-2");
        assertThat(file(site, "controller-1", "/etc/neutron/neutron.conf"))
                .contains("allow_automatic_l3agent_failover = true", "agent_down_time = 5", "report_interval = 2")
                .doesNotContain("l3_ha");
        // Twice 5 s, less a report's 2 s, less 2 s to look and remove.
        assertThat(file(site, "network-2", "/usr/local/lib/mainstay/neutron-router-watch"))
                .contains("limit=6 ");
        assertThat(file(site, "network-2", "/usr/local/lib/mainstay/neutron-l3-agent"))
                .contains("/run/mainstay-routers/alive");
    }

    @Test
    void plainRoutersWithSeveralNetworkNodes() throws IOException {
        var site = changed(
                "openstack-ha",
                "networking: \\{ role: controller, pattern: active-active",
                "networking: { role: controller, pattern: active-active, router: plain");
        var plan = plan(site);
        assertThat(nodes(plan, "neutron-router-watch")).isEmpty();
        assertThat(file(site, "controller-1", "/etc/neutron/neutron.conf"))
                .doesNotContain("l3_ha")
                .doesNotContain("l3agent_failover");
    }
}
