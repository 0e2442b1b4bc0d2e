package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static StepId id(String step) {
        return new StepId("node-1", "part", step);
    }

    private static Step step(String step, String... needs) {
        return new Step(
                id(step),
                "do " + step,
                Set.copyOf(List.of(needs).stream().map(PlanTest::id).toList()),
                Duration.ofSeconds(1),
                new Step.Guard.Always(),
                run -> {});
    }

    @Test
    void everyStepComesAfterWhatItNeeds() {
        var plan = Plan.of(List.of(step("c", "b"), step("b", "a"), step("a")));
        assertThat(plan.steps()).extracting(s -> s.id().step()).containsExactly("a", "b", "c");
        assertThat(plan.depths()).containsEntry(id("a"), 0).containsEntry(id("c"), 2);
    }

    @Test
    void stepsThatNeedNothingOfEachOtherAreInTheSameWave() {
        var plan = Plan.of(List.of(step("a"), step("b"), step("c", "a", "b")));
        assertThat(plan.depths())
                .containsEntry(id("a"), 0)
                .containsEntry(id("b"), 0)
                .containsEntry(id("c"), 1);
    }

    @Test
    void circlesAreRefusedByName() {
        assertThatThrownBy(() -> Plan.of(List.of(step("a", "b"), step("b", "a"))))
                .hasMessageContaining("circle")
                .hasMessageContaining("node-1/part/a");
    }

    @Test
    void unknownNeedsAreRefusedByName() {
        assertThatThrownBy(() -> Plan.of(List.of(step("a", "gone"))))
                .hasMessage("node-1/part/a needs node-1/part/gone, which is no step");
    }

    @Test
    void twoStepsOfTheSameNameAreRefused() {
        assertThatThrownBy(() -> Plan.of(List.of(step("a"), step("a")))).hasMessageContaining("node-1/part/a");
    }

    @Test
    void aStepsNameCannotLeaveItsFolder() {
        assertThatThrownBy(() -> new StepId("..", "part", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StepId("node/1", "part", "a")).isInstanceOf(IllegalArgumentException.class);
    }
}
