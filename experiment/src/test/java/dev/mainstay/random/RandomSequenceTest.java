package dev.mainstay.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.CloudFile;
import dev.mainstay.cloud.Topology;
import dev.mainstay.deploy.Components;
import dev.mainstay.fault.FaultKinds;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same seed on the same cloud is the same sequence, on every machine and for ever. */
class RandomSequenceTest {
    private static FaultMenu menu(Cloud cloud, String... only) {
        return new FaultMenu(cloud, Components.units(cloud), List.of(only));
    }

    private static List<String> possible(FaultMenu menu) {
        return FaultKinds.tags().stream().filter(k -> menu.lacking(k).isEmpty()).toList();
    }

    private static RandomSequence sequence(long seed, Topology topology) {
        var menu = menu(topology.cloud());
        return new RandomSequence(seed, menu, possible(menu));
    }

    private static List<String> steps(RandomSequence sequence, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(sequence::step)
                .map(s -> s.number() + " " + s.fault().text() + " " + s.hold().toSeconds())
                .toList();
    }

    /** If this has to be changed, seeds that people noted down mean something else from then on. */
    @Test
    void seedSevenMeansThisAndNothingElse() {
        assertThat(steps(sequence(7, Topology.IDENTITY_HA), 1, 6))
                .containsExactly(
                        "1 freeze node=controller-3 12",
                        "2 bandwidth network=external node=controller-3 rate=256kbit 8",
                        "3 disk-full node=controller-3 14",
                        "4 unit-hang node=controller-2 unit=keystone.service 12",
                        "5 disk-dead node=controller-1 19",
                        "6 freeze node=controller-1 10");
    }

    @ParameterizedTest
    @EnumSource(Topology.class)
    void theSameSeedGivesTheSameFaultsTargetsAndHolds(Topology topology) {
        assertThat(steps(sequence(7, topology), 1, 200)).isEqualTo(steps(sequence(7, topology), 1, 200));
        assertThat(steps(sequence(7, topology), 1, 20)).isNotEqualTo(steps(sequence(8, topology), 1, 20));
    }

    @Test
    void aStepDoesNotDependOnThoseBefore() {
        var whole = steps(sequence(42, Topology.OPENSTACK_HA), 1, 50);
        assertThat(steps(sequence(42, Topology.OPENSTACK_HA), 31, 50)).isEqualTo(whole.subList(30, 50));
    }

    @ParameterizedTest
    @EnumSource(Topology.class)
    void whateverIsDrawnCanBeDoneOnTheCloud(Topology topology) throws InterruptedException {
        var cloud = topology.cloud();
        var sequence = sequence(3, topology);
        for (int n = 1; n <= 600; n++) {
            var step = sequence.step(n);
            var fault = step.fault();
            assertThat(FaultKinds.problems(fault.kind(), fault.options()))
                    .as(fault.text())
                    .isEmpty();
            assertThat(FaultKinds.spec(fault.kind(), fault.options()).problemsOn(cloud))
                    .as(fault.text())
                    .isEmpty();
            assertThat(step.hold()).isBetween(RandomSequence.HOLD_MIN, RandomSequence.HOLD_MAX);
            if (fault.options().containsKey("unit")) {
                assertThat(Components.units(cloud).get(fault.options().get("node")))
                        .contains(fault.options().get("unit"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Topology.class)
    void everyKindThatIsPossibleIsDrawnSoonerOrLater(Topology topology) {
        var sequence = sequence(1, topology);
        var drawn = IntStream.rangeClosed(1, 600)
                .mapToObj(n -> sequence.step(n).fault().kind())
                .distinct()
                .toList();
        assertThat(drawn).containsExactlyInAnyOrderElementsOf(possible(menu(topology.cloud())));
    }

    @Test
    void whatACloudCannotIsNotOnItsMenu() {
        var single = menu(Topology.IDENTITY_SINGLE.cloud());
        assertThat(single.lacking("partition")).contains("there are not two nodes to part from each other");
        assertThat(menu(Topology.LIGHT.cloud()).lacking("disk-full"))
                .contains("no node that may be broken declares a disk of its own");
        assertThat(menu(Topology.LIGHT.cloud(), "storage-1").lacking("cache-flush"))
                .contains("no node that may be broken runs memcached");
        assertThatThrownBy(() -> new RandomSequence(1, single, List.of("partition")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("partition cannot be drawn");
    }

    @Test
    void nothingButTheNodesThatMayBeBrokenIsNamed() {
        var cloud = CloudFile.parse("ha.yaml", Topology.IDENTITY_HA.text());
        var menu = menu(cloud, "controller-1", "controller-3");
        var sequence = new RandomSequence(9, menu, possible(menu));
        assertThat(steps(sequence, 1, 400)).noneMatch(s -> s.contains("controller-2"));
        assertThat(steps(sequence, 1, 400)).anyMatch(s -> s.contains("partition"));
    }
}
