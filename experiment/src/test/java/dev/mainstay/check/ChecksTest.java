package dev.mainstay.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Topology;
import dev.mainstay.deploy.Access;
import dev.mainstay.deploy.CloudStatus;
import dev.mainstay.deploy.ReplicaStatus;
import dev.mainstay.environment.NodeState;
import dev.mainstay.event.RunClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private final Map<String, NodeState> nodes = new LinkedHashMap<>(Map.of("controller-1", NodeState.RUNNING));
    private List<ReplicaStatus> replicas = List.of();
    private List<String> holders = List.of("controller-1");
    private Map<String, Integer> sizes = Map.of("galera", 3, "rabbitmq", 3);
    private IdentityClient.Reply issued = new IdentityClient.Reply(201, "gAAAAABtoken", 0, "", 40);
    private IdentityClient.Reply exchanged = new IdentityClient.Reply(201, "gAAAAABother", 0, "", 20);
    private IdentityClient.Reply users = new IdentityClient.Reply(200, "", 2, "", 10);
    private Optional<String> earlier = Optional.of("gAAAAABtoken");
    private int looks;

    private CheckResult ask(Topology topology, String check) throws InterruptedException {
        return round(topology.cloud()).ask(Checks.of(check).orElseThrow());
    }

    private CheckRound round(Cloud cloud) {
        var access = new Access(
                Optional.of("http://10.77.11.10:5000/v3"),
                "admin",
                "secret",
                "admin",
                "one",
                Optional.empty(),
                3306,
                "",
                "",
                "",
                List.of(),
                "",
                "",
                "/",
                List.of());
        return new CheckRound(
                cloud,
                access,
                () -> {
                    looks++;
                    return new CloudStatus(nodes, replicas, holders, sizes, Optional.empty(), List.of());
                },
                new Identity(),
                earlier,
                RunClock.system());
    }

    private final class Identity implements IdentityClient {
        @Override
        public Reply issueToken() {
            return issued;
        }

        @Override
        public Reply exchange(String token) {
            return exchanged;
        }

        @Override
        public Reply listUsers(String token) {
            return users;
        }
    }

    @Test
    void identityAnswersWithATokenAndUsers() throws Exception {
        assertThat(ask(Topology.IDENTITY_HA, "identity-answers"))
                .satisfies(r -> assertThat(r.held()).isTrue())
                .satisfies(r -> assertThat(r.seen()).isEqualTo("a token in 40 ms, 2 users in 10 ms"));

        users = new IdentityClient.Reply(503, "", 0, "Service Unavailable", 10);
        assertThat(ask(Topology.IDENTITY_HA, "identity-answers").seen())
                .isEqualTo("a token in 40 ms, but no users: HTTP 503 Service Unavailable");

        issued = new IdentityClient.Reply(500, "", 0, "An unexpected error", 10);
        assertThat(ask(Topology.IDENTITY_HA, "identity-answers").seen())
                .isEqualTo("no token: HTTP 500 An unexpected error");
    }

    @Test
    void anEarlierTokenIsAcceptedOrNotAndTheReasonIsTold() throws Exception {
        assertThat(ask(Topology.IDENTITY_HA, "token-usable").seen())
                .contains("accepted in 20 ms", "Fernet token carries its own proof");

        earlier = Optional.of("0123456789abcdef0123456789abcdef");
        exchanged = new IdentityClient.Reply(401, "", 0, "The request you have made requires authentication.", 5);
        var refused = ask(Topology.IDENTITY_HA, "token-usable");
        assertThat(refused.held()).isFalse();
        assertThat(refused.seen())
                .contains("refused with HTTP 401", "32 characters that the service has to find in its store");

        earlier = Optional.empty();
        assertThat(ask(Topology.IDENTITY_HA, "token-usable").seen()).isEqualTo("no token could be had at setup");
    }

    @Test
    void oneHolderOfTheVirtualAddressIsRight() throws Exception {
        assertThat(ask(Topology.IDENTITY_HA, "virtual-address-single").held()).isTrue();
        holders = List.of("controller-1", "controller-2");
        assertThat(ask(Topology.IDENTITY_HA, "virtual-address-single").seen())
                .isEqualTo("controller-1 and controller-2 hold 10.77.11.10 at the same time");
        holders = List.of();
        assertThat(ask(Topology.IDENTITY_HA, "virtual-address-single").held()).isFalse();
    }

    @Test
    void aQuestionThatMakesNoSenseCountsAsHeldAndSaysSo() throws Exception {
        holders = List.of();
        var result = ask(Topology.IDENTITY_SINGLE, "virtual-address-single");
        assertThat(result.held()).isTrue();
        assertThat(result.seen()).isEqualTo("does not apply: cloud identity-single has no virtual address");
        assertThat(ask(Topology.IDENTITY_SINGLE, "database-cluster-whole").seen())
                .startsWith("does not apply");
    }

    @Test
    void aClusterIsWholeWhenItSeesAllItsMembers() throws Exception {
        assertThat(ask(Topology.IDENTITY_HA, "database-cluster-whole").held()).isTrue();
        sizes = Map.of("galera", 2);
        assertThat(ask(Topology.IDENTITY_HA, "database-cluster-whole").seen()).isEqualTo("galera sees 2 of 3 members");
        assertThat(ask(Topology.IDENTITY_HA, "messaging-cluster-whole").seen())
                .isEqualTo("rabbitmq does not say how many members it sees");
    }

    @Test
    void servicesAreHealthyWhenEveryNodeRunsAndEveryReplicaWorks() throws Exception {
        assertThat(ask(Topology.IDENTITY_HA, "services-healthy").held()).isTrue();
        nodes.put("controller-2", NodeState.FROZEN);
        replicas = List.of(
                new ReplicaStatus("controller-1", "galera", "mariadb.service", false, "Joining"),
                new ReplicaStatus("controller-2", "galera", "mariadb.service", false, "no answer"));
        assertThat(ask(Topology.IDENTITY_HA, "services-healthy").seen())
                .as("what a node that does not run carries is no news")
                .isEqualTo("controller-2 is frozen; galera on controller-1: Joining");
    }

    @Test
    void aRoundLooksAtTheCloudOnce() throws Exception {
        var round = round(Topology.IDENTITY_HA.cloud());
        for (var name : List.of("services-healthy", "virtual-address-single", "database-cluster-whole")) {
            round.ask(Checks.of(name).orElseThrow());
        }
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void whatCannotBeAskedIsNotHeld() throws Exception {
        var round = new CheckRound(
                Topology.IDENTITY_HA.cloud(),
                round(Topology.IDENTITY_HA.cloud()).access(),
                () -> {
                    throw new IllegalStateException("the host has no ip program");
                },
                new Identity(),
                earlier,
                RunClock.system());
        assertThat(round.ask(Checks.of("services-healthy").orElseThrow()))
                .satisfies(r -> assertThat(r.held()).isFalse())
                .satisfies(r -> assertThat(r.seen()).isEqualTo("the host has no ip program"));
    }
}
