package dev.mainstay.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.environment.NodeState;
import dev.mainstay.event.RunClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftoversTest {
    private final FakeEnvironment environment = new FakeEnvironment();
    private final RunClock clock = RunClock.system();

    @Test
    void nothingIsLeftWhenAllIsAsItWas() throws Exception {
        var leftovers = Leftovers.from(environment, clock);
        environment.cut("isolate-aaaaaa", List.of());
        environment.mend("isolate-aaaaaa");
        assertThat(leftovers.within(Duration.ZERO)).isEmpty();
    }

    @Test
    void namesWhatIsLeftOverAndWhatIsMissing() throws Exception {
        var leftovers = Leftovers.from(environment, clock);
        environment.cut("isolate-aaaaaa", List.of());
        environment.fake("controller-2").state = NodeState.STOPPED;
        assertThat(leftovers.within(Duration.ZERO))
                .containsExactly(
                        "firewall left over: isolate-aaaaaa",
                        "unit left over: controller-2 STOPPED",
                        "unit missing: controller-2 RUNNING");
    }

    @Test
    void waitsForWhatComesBackByItself() throws Exception {
        var leftovers = Leftovers.from(environment, clock);
        environment.fake("controller-2").state = NodeState.STOPPED;
        Thread.ofVirtual().start(() -> {
            try {
                clock.sleep(Duration.ofMillis(100));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            environment.fake("controller-2").state = NodeState.RUNNING;
        });
        assertThat(leftovers.within(Duration.ofSeconds(5))).isEmpty();
    }
}
