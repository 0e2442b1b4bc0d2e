package dev.mainstay.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.openstack.OpenStack;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run puts into the cloud goes again, whoever left it, and nothing else does. */
@Timeout(30)
class TenantTest {
    private static final String NETWORKS = """
            {"networks": [ {"id": "n1", "name": "demo"}, {"id": "n2", "name": "mainstay-probe-network-7"} ]}
            """;

    private final FakeServices services = services();
    private Tenant tenant;

    private static FakeServices services() {
        try {
            return new FakeServices()
                    .on("GET /compute/servers/detail", "{\"servers\": []}")
                    .on("GET /network/v2.0/networks", NETWORKS)
                    .on("GET /object-store", "[{\"name\": \"photos\"}, {\"name\": \"mainstay-probe-objects\"}]")
                    .on("GET /object-store/mainstay-probe-objects", "[{\"name\": \"small\"}]");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void signsNobodyInYet() {
        tenant = new Tenant(
                services.user("admin"), services.user("demo"), Optional.empty(), RunClock.system(), Events.none());
        assertThat(services.asked).isEmpty();
    }

    @AfterEach
    void close() {
        tenant.close();
        services.close();
    }

    @Test
    void removesWhatBearsTheMarkAndNothingElse() throws Exception {
        assertThat(tenant.tidy()).isEmpty();

        assertThat(services.asked.stream().filter(a -> a.startsWith("DELETE")))
                .containsExactly(
                        "DELETE /network/v2.0/networks/n2",
                        "DELETE /object-store/mainstay-probe-objects/small",
                        "DELETE /object-store/mainstay-probe-objects");
    }

    @Test
    void keepsWhatItPreparedUntilItIsRemoved() throws Exception {
        tenant.prepare(Set.of(Belonging.OBJECT));
        services.asked.clear();
        tenant.tidy();
        assertThat(services.asked).noneMatch(a -> a.contains("DELETE /object-store"));

        tenant.remove();
        assertThat(services.asked).contains("DELETE /object-store/mainstay-probe-objects");
    }

    @Test
    void tellsWhatStaysAndGoesOnWithTheRest() throws Exception {
        services.refusing("DELETE /network/v2.0/networks/n2", 409);

        assertThat(tenant.tidy()).singleElement().asString().startsWith("network mainstay-probe-network-7: ");
        assertThat(services.asked).contains("DELETE /object-store/mainstay-probe-objects");
    }

    @Test
    void makesNothingWhileWhatAnEarlierRunLeftCannotGo() {
        services.refusing("GET /compute/servers/detail", 503);

        assertThatThrownBy(() -> tenant.prepare(Set.of(Belonging.OBJECT)))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("what an earlier run left cannot be removed: compute: ");
        assertThat(services.asked).noneMatch(a -> a.startsWith("PUT"));
    }

    @Test
    void aNetworkIsMadeAndRemoved() throws Exception {
        services.on("POST /network/v2.0/networks", "{\"network\": {\"id\": \"n9\", \"name\": \"x\"}}")
                .on("POST /network/v2.0/subnets", "{\"subnet\": {\"id\": \"s9\", \"name\": \"x\"}}");

        assertThat(tenant.networkOperation().once(3, part -> {})).isEmpty();
        assertThat(services.asked).endsWith("DELETE /network/v2.0/networks/n9");
    }

    @Test
    void aRefusalIsAPhraseThatCanBeCounted() throws Exception {
        services.refusing("POST /network/v2.0/networks", 503);

        assertThat(tenant.networkOperation().once(3, part -> {})).contains("network said HTTP 503");
    }

    @Test
    void aLargeObjectComesBackAsItWasWritten() throws Exception {
        try (var user = new OpenStack(services.user("demo"))) {
            var url = URI.create(services.base() + "/object-store/c/large");
            var object = new LargeObject(user.session(), url, 300_000);
            object.upload();
            assertThat(services.objects.get("/object-store/c/large")).hasSize(300_000);
            assertThat(object.download()).startsWith("100 MB read, checksum ");

            services.objects.get("/object-store/c/large")[170_000]++;
            assertThatThrownBy(object::download).hasMessageContaining("reads otherwise than it was written");

            services.objects.clear();
            assertThatThrownBy(object::download).hasMessageContaining("HTTP 404");
        }
    }
}
