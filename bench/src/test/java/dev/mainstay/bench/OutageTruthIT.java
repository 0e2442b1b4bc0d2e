package dev.mainstay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mainstay.event.RunClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A firewall rule in a network of its own makes an outage of known length: what is reported must be that. The bench does it twenty times. */
class OutageTruthIT {
    private static final int RUNS = 3;
    private static final Duration EVERY = Duration.ofMillis(10);
    private static final Duration CALM = Duration.ofMillis(5);
    private static final Duration ANSWER = Duration.ofMillis(10);

    @BeforeEach
    void needsRootAndNftables() {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root to make a network of its own");
        assumeTrue(Files.exists(Path.of("/usr/sbin/nft")), "needs nftables");
        assumeTrue(Files.exists(Path.of("/usr/sbin/ip")) || Files.exists(Path.of("/sbin/ip")), "needs iproute2");
    }

    @Test
    void anOutageOfTwoSecondsIsReportedWithin20Milliseconds() throws Exception {
        var clock = RunClock.system();
        try (var cabin = Cabin.open(clock)) {
            int calm = 0;
            for (int i = 0; i < 4 * RUNS && calm < RUNS; i++) {
                var told = Truth.tell(cabin, clock, EVERY, Duration.ofSeconds(2));
                assertThat(told.outages()).hasSize(1);
                var error = Duration.ofNanos(told.errorNanos()).abs();
                var truthWithin = Duration.ofNanos(told.trueWithinNanos());
                // What is claimed on any machine, however busy: the interval, the prober's own lateness, and what an
                // answer takes.
                assertThat(error)
                        .isLessThanOrEqualTo(EVERY.plus(told.health().lateMax())
                                .plus(truthWithin)
                                .plus(ANSWER));
                if (told.health().lateMax().compareTo(CALM) <= 0 && truthWithin.compareTo(CALM) <= 0) {
                    calm++;
                    assertThat(error).isLessThanOrEqualTo(Duration.ofMillis(20));
                }
            }
            assumeTrue(calm > 0, "the machine was never calm enough to tell to 20 ms");
        }
    }
}
