package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.cloud.Role;
import dev.mainstay.environment.NodeFile;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written and done for each topology of the catalog, in golden files. */
class ShippedTopologiesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"identity-single", "identity-ha", "identity-ha-guide", "light", "openstack", "openstack-ha"})
    void planIsAsReviewed(String topology, @TempDir Path home) throws IOException {
        var environment = new FakeEnvironment(ShippedClouds.cloud(topology));
        var plan = Deployment.of(environment, new Home(home), RunClock.system(), Events.none())
                .plan();
        Golden.check(topology + "/plan.txt", plan.text());
        assertThat(environment.ran).as("a plan touches no node").isEmpty();
        try (var files = Files.list(home)) {
            assertThat(files).as("a plan writes nothing").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity-single", "identity-ha", "identity-ha-guide"})
    void configurationOfTheFirstNodeIsAsReviewed(String topology) throws IOException {
        var site = ShippedClouds.site(topology);
        var node = site.cloud().nodes().getFirst().name();
        for (var component : Components.of(site.cloud())) {
            for (var file : component.files(site, node)) {
                var text = "# " + file.path() + " " + file.mode() + " " + file.owner() + "\n" + file.content();
                Golden.check(
                        topology + "/" + node + "/" + file.path().substring(1).replace('/', '_'), text);
            }
        }
    }

    /** One node of each kind; files that several programs share are written once here. */
    @ParameterizedTest
    @ValueSource(strings = {"light", "openstack-ha"})
    void configurationOfOneNodeOfEachRoleIsAsReviewed(String topology) throws IOException {
        var site = ShippedClouds.site(topology);
        for (var role : List.of(Role.CONTROLLER, Role.NETWORK, Role.COMPUTE, Role.STORAGE)) {
            var node = site.having(role).getFirst();
            var written = new TreeMap<String, String>();
            for (var component : Components.of(site.cloud())) {
                if (component.nodes(site).contains(node)) {
                    for (var file : component.files(site, node)) {
                        var text = "# " + file.path() + " " + file.mode() + " " + file.owner() + "\n" + file.content();
                        assertThat(written.getOrDefault(file.path(), text))
                                .as("%s as %s writes it", file.path(), component.name())
                                .isEqualTo(text);
                        written.put(file.path(), text);
                    }
                }
            }
            for (var file : written.entrySet()) {
                Golden.check(
                        topology + "/" + node + "/" + file.getKey().substring(1).replace('/', '_'), file.getValue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity-single", "identity-ha", "identity-ha-guide", "light", "openstack-ha"})
    void secretsAreInNoFileThatOthersMayRead(String topology) {
        var site = ShippedClouds.site(topology);
        var secrets = site.secrets();
        for (var node : site.cloud().nodes()) {
            for (var component : Components.of(site.cloud())) {
                var files = component.nodes(site).contains(node.name())
                        ? component.files(site, node.name())
                        : List.<NodeFile>of();
                for (var file : files) {
                    if (file.mode().endsWith("0")) {
                        continue;
                    }
                    for (var other : Components.of(site.cloud())) {
                        other.databases(site)
                                .forEach(a -> assertThat(file.content())
                                        .as(file.path())
                                        .doesNotContain(secrets.password(a.secret())));
                        other.registration(site)
                                .ifPresent(r -> assertThat(file.content())
                                        .as(file.path())
                                        .doesNotContain(secrets.password(r.secret())));
                    }
                    assertThat(file.content())
                            .as(file.path())
                            .doesNotContain(
                                    secrets.adminPassword(),
                                    secrets.identityDatabasePassword(),
                                    secrets.clientDatabasePassword(),
                                    secrets.messagingPassword(),
                                    secrets.erlangCookie())
                            .doesNotContain(secrets.fernetKeys().toArray(String[]::new))
                            .doesNotContain(secrets.credentialKeys().toArray(String[]::new));
                }
            }
        }
    }
}
