package dev.mainstay.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.environment.Capability;
import dev.mainstay.environment.host.HostCapabilities;
import dev.mainstay.home.Home;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeedTest {
    @Test
    void aHostThatLacksACapabilitySaysWhyAndTheMend() {
        var host = List.of(new Capability(
                "freeze", false, "no cgroup v2", Optional.of("mount one"), true, "to freeze and kill nodes"));
        assertThat(Need.FREEZING.missingOn(host)).contains("no cgroup v2; mount one");
        assertThat(Need.POWER.missingOn(host)).isEmpty();
    }

    @Test
    void everyNeedIsMetByAnEnvironmentThatCanDoEverything() {
        assertThat(Arrays.stream(Need.values()).map(n -> n.missingIn(new FakeEnvironment())))
                .allSatisfy(missing -> assertThat(missing).isEmpty());
    }

    @Test
    void everyNeedIsAWordThatDoctorKnows(@TempDir Path folder) throws Exception {
        var words = HostCapabilities.look(new Home(folder), Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")).stream()
                .map(Capability::name)
                .toList();
        assertThat(Arrays.stream(Need.values()).map(Need::capability).filter(word -> !word.isEmpty()))
                .isSubsetOf(words);
    }
}
