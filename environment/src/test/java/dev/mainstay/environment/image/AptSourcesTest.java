package dev.mainstay.environment.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.input.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AptSourcesTest {
    @TempDir
    Path apt;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(apt.resolve("sources.list.d"));
    }

    @Test
    void newerFormOfAHost() throws IOException {
        Files.writeString(apt.resolve("sources.list.d/debian.sources"), """
                Types: deb deb-src
                # a comment
                URIs: http://mirror.example.org/debian
                Suites: bookworm bookworm-updates bookworm-backports
                Components: main contrib

                Types: deb
                URIs: http://mirror.example.org/debian-security
                Suites: bookworm-security
                Components: main

                Types: deb
                Enabled: no
                URIs: http://off.example.org/debian
                Suites: bookworm
                Components: main
                """);
        assertThat(AptSources.ofHost(apt, "bookworm").lines())
                .containsExactly(
                        "deb http://mirror.example.org/debian bookworm main",
                        "deb http://mirror.example.org/debian bookworm-updates main",
                        "deb http://mirror.example.org/debian-security bookworm-security main");
    }

    @Test
    void olderFormOfAHost() throws IOException {
        Files.writeString(apt.resolve("sources.list"), """
                # deb http://commented.example.org/debian bookworm main
                deb [arch=amd64 signed-by=/x.gpg] https://mirror.example.org/debian/ bookworm contrib main
                deb-src https://mirror.example.org/debian/ bookworm main
                """);
        assertThat(AptSources.ofHost(apt, "bookworm").lines())
                .containsExactly("deb https://mirror.example.org/debian/ bookworm main");
    }

    @Test
    void foreignRepositoriesAndOtherReleasesAreLeftOut() throws IOException {
        Files.writeString(apt.resolve("sources.list.d/other.list"), """
                deb https://vendor.example.com/apt bookworm main
                deb http://mirror.example.org/debian trixie main
                deb http://mirror.example.org/debian bookworm-updates main
                """);
        // Updates alone are no release to build from.
        assertThat(AptSources.ofHost(apt, "bookworm").lines()).isEmpty();
    }

    @Test
    void hostWithoutAptHasNone() {
        assertThat(AptSources.ofHost(apt.resolve("nowhere"), "bookworm").lines())
                .isEmpty();
    }

    @Test
    void givenMirrorGoesFirst() throws InterruptedException {
        assertThat(AptSources.find("bookworm", Map.of("MAINSTAY_MIRROR", "http://10.0.0.1:3142/debian"))
                        .lines())
                .containsExactly("deb http://10.0.0.1:3142/debian bookworm main");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mirror",
                "http://x y",
                "http://a] b",
                "ftp://x/debian",
                "-o",
                "http://x\ndeb http://evil/ x main"
            })
    void whatIsNoMirrorIsRefused(String given) {
        assertThatThrownBy(() -> AptSources.find("bookworm", Map.of("MAINSTAY_MIRROR", given)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("MAINSTAY_MIRROR");
    }
}
