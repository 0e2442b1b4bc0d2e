package dev.mainstay.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.check.ObjectReplicasComplete.Place;
import dev.mainstay.cloud.Topology;
import org.junit.jupiter.api.Test;

class TenantChecksTest {
    /** As swift 2.30 prints it. */
    private static final String PLACES = """
            Account  \tAUTH_p1
            Server:Port Device\t10.77.50.15:6200 d2
            Server:Port Device\t10.77.50.16:6200 d1
            Server:Port Device\t10.77.50.15:6200 d1\t [Handoff]

            curl -g -I -XHEAD "http://10.77.50.15:6200/d2/17/AUTH_p1/mainstay-probe-objects/large"

            Use your own device location of servers:
            such as "export DEVICE=/srv/node"
            ssh 10.77.50.15 "ls -lah ${DEVICE:-/srv/node*}/d2/objects/17/abc/4567abc"
            ssh 10.77.50.16 "ls -lah ${DEVICE:-/srv/node*}/d1/objects/17/abc/4567abc"
            ssh 10.77.50.15 "ls -lah ${DEVICE:-/srv/node*}/d1/objects/17/abc/4567abc" # [Handoff]
            ssh 10.77.50.15 "ls -lah ${DEVICE:-/srv/node*}/d1/$(reboot)"
            """;

    @Test
    void knowsWhereReplicasBelongAndNothingThatCouldBeACommand() {
        assertThat(ObjectReplicasComplete.places(PLACES, Topology.OPENSTACK.cloud()))
                .containsExactly(
                        new Place("storage-1", "d2/objects/17/abc/4567abc"),
                        new Place("storage-2", "d1/objects/17/abc/4567abc"));
    }

    @Test
    void saysWhereSessionsAreKept() {
        assertThat(DashboardSessionUsable.nature("cache")).isEqualTo("sessions are kept in memcached alone");
        assertThat(DashboardSessionUsable.nature("")).contains("could not be told");
        assertThat(DashboardSessionUsable.nature("file")).contains("the store file");
    }

    @Test
    void makesNoSenseOnACloudOfIdentityAlone() {
        var identity = Topology.IDENTITY_HA.cloud();
        assertThat(Checks.ALL.stream().filter(c -> c.belonging().isPresent()))
                .isNotEmpty()
                .allSatisfy(c -> assertThat(c.inapplicable(identity)).isPresent());
        assertThat(Checks.of("apis-answer").orElseThrow().inapplicable(identity))
                .isPresent();
        assertThat(Checks.of("agents-alive").orElseThrow().inapplicable(identity))
                .isPresent();
    }
}
