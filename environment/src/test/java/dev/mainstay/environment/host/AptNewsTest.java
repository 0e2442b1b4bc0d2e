package dev.mainstay.environment.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AptNewsTest {
    private final List<String> heard = new ArrayList<>();

    private List<String> of(boolean complaints, List<String> lines) {
        lines.forEach(new AptNews(heard::add, complaints));
        return heard;
    }

    @Test
    void aFewLinesTellHowFarItIs() {
        var lines = new ArrayList<>(List.of(
                "Reading package lists...",
                "The following NEW packages will be installed:",
                "  mmdebstrap systemd-container",
                "0 upgraded, 25 newly installed, 0 to remove and 3 not upgraded.",
                "Need to get 12.3 MB/14.0 MB of archives."));
        IntStream.rangeClosed(1, 25).forEach(i -> lines.add("Get:" + i + " http://deb bookworm/main amd64 p" + i));
        IntStream.rangeClosed(0, 20).forEach(i -> lines.add("(Reading database ... " + i * 5 + "%"));
        IntStream.rangeClosed(1, 25).forEach(i -> lines.add("Setting up p" + i + " (1.0) ..."));
        lines.add("Processing triggers for libc-bin (2.36) ...");
        assertThat(of(true, lines))
                .containsExactly(
                        "fetching 25 packages, 12.3 MB",
                        "fetched 20 of 25 packages",
                        "fetched 25 of 25 packages",
                        "set up 20 of 25 packages",
                        "set up 25 of 25 packages");
    }

    @Test
    void complaintsAreNewsInTheLastTryAlone() {
        var lines =
                List.of("E: Unable to locate package mmdebstrap", "dpkg: error processing package x (--configure):");
        assertThat(of(false, lines)).isEmpty();
        assertThat(of(true, lines)).isEqualTo(lines);
    }
}
