package dev.mainstay.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.cloud.Topology;
import dev.mainstay.deploy.Components;
import dev.mainstay.experiment.ExperimentFile;
import dev.mainstay.experiment.ProbeKind;
import dev.mainstay.input.InvalidInput;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sequence becomes an experiment file like any other. */
class RandomExperimentTest {
    private static RandomOrder order(Duration lasting, List<String> kinds, List<String> nodes) {
        return new RandomOrder(7, lasting, kinds, nodes, Optional.empty(), Optional.empty());
    }

    private static RandomExperiment on(Topology topology, RandomOrder order, Map<String, String> lacking) {
        var cloud = topology.cloud();
        return RandomExperiment.of(order, cloud, Components.units(cloud), lacking);
    }

    @ParameterizedTest
    @EnumSource(Topology.class)
    void runsOnEveryTopologyForAnHour(Topology topology) {
        var drawn = on(topology, order(Duration.ofHours(1), List.of(), List.of()), Map.of());
        var e = drawn.experiment();

        assertThat(e.title()).isEqualTo("Random single faults for 1h, seed 7");
        assertThat(e.lasting()).contains(Duration.ofHours(1));
        assertThat(e.acceptance()).isTrue();
        // no step is shorter than 6 s: they cannot run out before the time does
        assertThat(e.stages()).hasSize(601).allMatch(s -> s.recoverFirst() && s.skippable());
        assertThat(e.stages()).allMatch(s -> s.faults().size() == 1);
        assertThat(e.steady()).isNotEmpty();
        assertThat(e.probes().stream().map(p -> p.kind()))
                .contains(ProbeKind.IDENTITY_TOKEN, ProbeKind.DATABASE_WRITES, ProbeKind.MESSAGING);
        assertThat(e.probes().stream().anyMatch(p -> p.kind() == ProbeKind.GUEST_PING))
                .isEqualTo(topology.cloud().runsGuests());
        assertThat(e.expectations().stream().map(x -> x.text()))
                .containsExactly(
                        "acknowledged writes lost of database-writes at most 0",
                        "acknowledged writes lost of messaging at most 0");
    }

    @Test
    void theFileThatIsKeptIsTheSameExperiment() {
        var drawn = on(Topology.OPENSTACK, order(Duration.ofMinutes(10), List.of(), List.of()), Map.of())
                .experiment();
        var again = ExperimentFile.parse("random.yaml", drawn.source().text());
        assertThat(again).isEqualTo(drawn);
    }

    @Test
    void theOrderOfTheWordsDoesNotMatter() {
        var one = on(
                Topology.IDENTITY_HA,
                order(Duration.ofMinutes(1), List.of("unit-kill", "power-cut"), List.of()),
                Map.of());
        var other = on(
                Topology.IDENTITY_HA,
                order(Duration.ofMinutes(1), List.of("power-cut", "unit-kill"), List.of()),
                Map.of());
        assertThat(one.experiment()).isEqualTo(other.experiment());
        assertThat(one.experiment().stages().stream()
                        .map(s -> s.faults().getFirst().kind())
                        .distinct())
                .containsExactlyInAnyOrder("unit-kill", "power-cut");
    }

    @Test
    void whatTheHostCannotIsTakenOutAndTold() {
        var drawn = on(
                Topology.IDENTITY_SINGLE,
                order(Duration.ofMinutes(10), List.of(), List.of()),
                Map.of("freeze", "cgroup v1 alone"));
        assertThat(drawn.notDrawn())
                .containsEntry("freeze", "cgroup v1 alone")
                .containsEntry("partition", "there are not two nodes to part from each other");
        assertThat(drawn.experiment().stages().stream()
                        .map(s -> s.faults().getFirst().kind()))
                .doesNotContain("freeze", "partition");
    }

    @Test
    void anOutageIsJudgedWhereItIsWanted() {
        var cloud = Topology.IDENTITY_SINGLE.cloud();
        var order = new RandomOrder(
                7,
                Duration.ofMinutes(1),
                List.of(),
                List.of(),
                Optional.of(Duration.ofSeconds(50)),
                Optional.of(Duration.ofSeconds(5)));
        var e = RandomExperiment.of(order, cloud, Components.units(cloud), Map.of())
                .experiment();
        assertThat(e.expectations().stream().map(x -> x.text()))
                .contains("longest outage of identity-token at most 5 s");
        assertThat(e.healWithin()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void refusesWordsThatItDoesNotKnow() {
        assertThatThrownBy(() -> on(
                        Topology.IDENTITY_HA, order(Duration.ofMinutes(1), List.of("power-cat"), List.of()), Map.of()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("did you mean 'power-cut'?");
        assertThatThrownBy(() -> on(
                        Topology.IDENTITY_HA,
                        order(Duration.ofMinutes(1), List.of(), List.of("controler-1")),
                        Map.of()))
                .hasMessageContaining("did you mean 'controller-1'?");
        assertThatThrownBy(() ->
                        on(Topology.LIGHT, order(Duration.ofMinutes(1), List.of("disk-dead"), List.of()), Map.of()))
                .hasMessageContaining("none of these faults can be done on cloud light")
                .hasMessageContaining("declares a disk of its own");
        assertThatThrownBy(() -> order(Duration.ofHours(3), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
