package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written and done for each topology of the catalog, in golden files. */
class ShippedTopologiesTest {
    @ParameterizedTest
    @ValueSource(strings = {"identity-single", "identity-ha", "identity-ha-guide"})
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

    @ParameterizedTest
    @ValueSource(strings = {"identity-single", "identity-ha", "identity-ha-guide"})
    void secretsAreInNoFileThatOthersMayRead(String topology) {
        var site = ShippedClouds.site(topology);
        var secrets = site.secrets();
        for (var node : site.cloud().nodes()) {
            for (var component : Components.of(site.cloud())) {
                for (var file : component.files(site, node.name())) {
                    if (file.mode().endsWith("0")) {
                        continue;
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
