package dev.mainstay.environment.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** The root file system that tests on real containers run on. */
final class TestImage {
    private TestImage() {}

    /** Skips the test, with the reason, where containers cannot run. */
    static Path required() {
        assumeTrue("root".equals(System.getProperty("user.name")), "containers need root");
        var image = System.getProperty("mainstay.test.image", System.getenv().getOrDefault("MAINSTAY_TEST_IMAGE", ""));
        assumeTrue(!image.isEmpty(), "MAINSTAY_TEST_IMAGE names no root file system");
        return Path.of(image);
    }
}
