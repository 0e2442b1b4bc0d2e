package dev.mainstay.environment.container;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.image.ImageBuilder;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.nio.file.Path;
import java.util.List;

/** The root file system that tests on real containers run on. */
final class TestImage {
    /** The tests' own; any image of a real cloud has them too. */
    private static final List<String> PACKAGES = List.of("dbus", "iproute2", "memcached", "python3", "systemd-sysv");

    private TestImage() {}

    /** The one that MAINSTAY_TEST_IMAGE names, else one of the home, built if need be. Skips the test, with the reason, where that cannot be. */
    static Path required() throws InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "containers need root");
        var given = System.getProperty("mainstay.test.image", System.getenv().getOrDefault("MAINSTAY_TEST_IMAGE", ""));
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        var home = Home.of(System.getenv(), true, Path.of(System.getProperty("user.home")));
        try {
            return new ImageBuilder(home, System.getenv(), RunClock.system(), System.out::println)
                    .build(PACKAGES)
                    .root();
        } catch (EnvironmentFailure e) {
            return abort("no image, and none can be built: " + e.getMessage());
        }
    }
}
