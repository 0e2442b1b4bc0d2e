package dev.mainstay.environment.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.environment.EnvironmentFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostCommandTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void aProgramThatWaitsForEverIsEndedWhenSomethingElseIsWrong() {
        var watch = new HostCommand.Watch(() -> Optional.of("the disk is full"), Duration.ofSeconds(2));
        assertThatThrownBy(() ->
                        HostCommand.of(LIMIT, "sleep", "7654").watched(watch).run())
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessage("sleep was ended: the disk is full");
        assertThat(ProcessHandle.current().descendants().flatMap(p -> p.info().commandLine().stream()))
                .noneMatch(line -> line.contains("sleep 7654"));
    }

    @Test
    void whatIsWrongForAMomentIsNoReason() throws Exception {
        var asked = new AtomicInteger();
        var watch = new HostCommand.Watch(
                () -> asked.incrementAndGet() == 1 ? Optional.of("full") : Optional.empty(), Duration.ofSeconds(2));
        assertThat(HostCommand.of(LIMIT, "sleep", "3").watched(watch).run().ok())
                .isTrue();
        assertThat(asked.get()).isGreaterThan(1);
    }

    @Test
    void theLimitHolds() {
        assertThatThrownBy(() ->
                        HostCommand.of(Duration.ofMillis(1500), "sleep", "7655").run())
                .hasMessage("sleep did not end within 1 s");
    }
}
