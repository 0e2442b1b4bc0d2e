package dev.mainstay.environment.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.home.Home;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final Home HOME = new Home(Path.of("/var/lib/mainstay"));

    @Test
    void namesFitTheKernelAndTellCloudsApart() {
        var disks = new long[200];
        var one = new Links(Clouds.of("identity-ha", "10.1.0.0/16", "10.2.0.0/16", disks), HOME);
        var two = new Links(Clouds.of("identity-hb", "10.1.0.0/16", "10.2.0.0/16", disks), HOME);
        var elsewhere = new Links(one(), new Home(Path.of("/srv/other")));
        var names = new HashSet<String>();
        for (int i = 1; i <= disks.length; i++) {
            for (var links : new Links[] {one, two}) {
                for (var name : links.hostSides("node-" + i)) {
                    assertThat(name).hasSizeLessThanOrEqualTo(15).startsWith(links.prefix());
                    assertThat(names.add(name)).as(name).isTrue();
                }
            }
        }
        assertThat(one.bridge("management")).isNotEqualTo(one.bridge("external"));
        assertThat(elsewhere.prefix()).isNotEqualTo(one.prefix());
        assertThat(one.prefix()).startsWith(Links.homePrefix(HOME));
        assertThat(one.mark()).endsWith("-identity-ha");
    }

    @Test
    void hardwareAddressesStayAndDiffer() {
        var links = new Links(one(), HOME);
        var again = new Links(one(), HOME);
        assertThat(links.hardwareAddress("node", "node-1", "management"))
                .matches("02(:[0-9a-f]{2}){5}")
                .isEqualTo(again.hardwareAddress("node", "node-1", "management"))
                .isNotEqualTo(links.hardwareAddress("host", "node-1", "management"))
                .isNotEqualTo(links.hardwareAddress("node", "node-2", "management"))
                .isNotEqualTo(links.hardwareAddress("node", "node-1", "external"));
    }

    private static Cloud one() {
        return Clouds.of("identity-ha", "10.1.0.0/16", "10.2.0.0/16", 0, 0);
    }
}
