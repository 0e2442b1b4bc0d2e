package dev.mainstay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All services are asked, whatever becomes of one. */
@Timeout(20)
class AcceptanceTest {
    private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();

    private List<Outcome> run(Operation... operations) throws InterruptedException {
        return new Acceptance(List.of(operations), RunClock.system(), events::add).run();
    }

    @Test
    void a_failure_is_one_outcome_among_others_in_the_order_of_the_services() throws Exception {
        var outcomes = run(
                new Operation(ServiceName.IDENTITY, "make a project", () -> "4 projects"),
                new Operation(ServiceName.COMPUTE, "make a guest", () -> {
                    throw new EnvironmentFailure("no valid host");
                }),
                new Operation(ServiceName.NETWORKING, "make a network", () -> "5 agents"));
        assertThat(outcomes).extracting(Outcome::passed).containsExactly(true, false, true);
        assertThat(outcomes).extracting(Outcome::seen).containsExactly("4 projects", "no valid host", "5 agents");
        assertThat(events)
                .filteredOn(Event.StepEnded.class::isInstance)
                .extracting(e -> ((Event.StepEnded) e).outcome())
                .containsExactlyInAnyOrder(
                        Event.StepEnded.Outcome.DONE, Event.StepEnded.Outcome.FAILED, Event.StepEnded.Outcome.DONE);
    }

    @Test
    void they_are_asked_at_the_same_time() throws Exception {
        var both = new CountDownLatch(2);
        Operation.Work meets = () -> {
            both.countDown();
            both.await();
            return "met";
        };
        assertThat(run(
                        new Operation(ServiceName.IMAGE, "one", meets),
                        new Operation(ServiceName.COMPUTE, "other", meets)))
                .allMatch(Outcome::passed);
    }

    @Test
    void a_defect_is_no_outcome() {
        assertThatThrownBy(() -> new Acceptance(
                                List.of(new Operation(ServiceName.IMAGE, "broken", () -> {
                                    throw new IllegalStateException("a bug");
                                })),
                                RunClock.system(),
                                Events.none())
                        .run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a bug");
    }
}
