package dev.mainstay.environment.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.home.Home;
import dev.mainstay.input.InvalidInput;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionTest {
    private static final HostNetworks HOST = HostNetworks.parse("[]", "[{\"dst\":\"192.0.2.0/24\",\"dev\":\"eth0\"}]");

    @TempDir
    private Path folder;

    @Test
    void theSameDescriptionMayComeAgain() {
        var cloud = Clouds.of("a", "10.1.0.0/24", "10.2.0.0/24", 0);
        exists(cloud);
        assertThatCode(() -> check(cloud)).doesNotThrowAnyException();
    }

    @Test
    void anotherDescriptionOfTheSameNameMayNot() {
        exists(Clouds.of("a", "10.1.0.0/24", "10.2.0.0/24", 0));
        assertThatThrownBy(() -> check(Clouds.of("a", "10.1.0.0/24", "10.2.0.0/24", 0, 0)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("cloud named a exists");
    }

    @Test
    void allTakenSubnetsAreNamedAtOnce() {
        exists(Clouds.of("a", "10.1.0.0/24", "10.2.0.0/24", 0));
        assertThatThrownBy(() -> check(Clouds.of("b", "10.1.0.0/16", "192.0.2.0/28", 0)))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.problems()).hasSize(2))
                .hasMessageContaining("10.1.0.0/16 is in use: network management (10.1.0.0/24) of cloud a")
                .hasMessageContaining("192.0.2.0/28 is in use: route to 192.0.2.0/24 on eth0");
    }

    @Test
    void moreThanTheDiskHoldsIsRefused() {
        assertThatThrownBy(() -> check(Clouds.of("a", "10.1.0.0/24", "10.2.0.0/24", Long.MAX_VALUE / 4)))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("MiB free");
    }

    @Test
    void moreThanTheMemoryHoldsIsRefusedUnlessTheCloudIsThereAlready() {
        var cloud = Clouds.of("a", "10.1.0.0/24", "10.2.0.0/24", 0, 0);
        assertThatThrownBy(() -> check(cloud, 79))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("79 MiB of memory left, and cloud a takes at least 80 MiB");
        assertThatCode(() -> check(cloud, 80)).doesNotThrowAnyException();
        exists(cloud);
        assertThatCode(() -> check(cloud, 0)).doesNotThrowAnyException();
    }

    @Test
    void aHomeThatMountOptionsCannotCarryIsRefused() {
        var cloud = Clouds.of("a", "10.1.0.0/24", "10.2.0.0/24", 0);
        var home = new Home(folder.resolve("a:b"));
        assertThatThrownBy(() ->
                        new Admission(cloud, home, new Links(cloud, home)).check(Claim.of(cloud, "/i"), HOST, 1 << 20))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("MAINSTAY_HOME");
    }

    private void exists(Cloud cloud) {
        Json.write(CloudFolder.of(new Home(folder), cloud.name()).claim(), Claim.of(cloud, "/image"));
    }

    private void check(Cloud cloud) {
        check(cloud, 1 << 20);
    }

    private void check(Cloud cloud, long memoryMib) {
        var home = new Home(folder);
        new Admission(cloud, home, new Links(cloud, home)).check(Claim.of(cloud, "/image"), HOST, memoryMib);
    }
}
