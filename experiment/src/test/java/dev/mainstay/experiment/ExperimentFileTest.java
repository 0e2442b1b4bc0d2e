package dev.mainstay.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mainstay.cloud.CloudFile;
import dev.mainstay.input.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentFileTest {
    private static final Path BAD = Path.of("src/test/resources/experiments/bad");

    static Stream<Path> badFiles() throws IOException {
        return Files.list(BAD).filter(f -> f.toString().endsWith(".yaml")).sorted();
    }

    /** Golden: what is said about NAME.yaml stands in NAME.txt, word for word, so that a change of a message is seen. */
    @ParameterizedTest
    @MethodSource("badFiles")
    void saysWhatIsWrongAndWhere(Path file) throws IOException {
        var text = Files.readString(file);
        var refusal = catchThrowableOfType(
                InvalidInput.class,
                () -> ExperimentFile.parse(file.getFileName().toString(), text));
        assertThat(refusal).as("%s should be refused", file).isNotNull();

        var golden = BAD.resolve(file.getFileName().toString().replace(".yaml", ".txt"));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, refusal.getMessage() + "\n");
        }
        assertThat(refusal.getMessage() + "\n").isEqualTo(Files.readString(golden));
    }

    @Test
    void expectationsForOtherCloudsAreLeftOut() throws IOException {
        var experiment = ExperimentFile.parse(
                "l3-agent-killed.yaml",
                Files.readString(Path.of("..", "catalog", "experiments", "l3-agent-killed.yaml")));
        var standby = CloudFile.parse(Path.of("..", "catalog", "clouds", "openstack-ha.yaml"));
        var moving = CloudFile.parse(
                "moving.yaml",
                Files.readString(Path.of("..", "catalog", "clouds", "openstack-ha.yaml"))
                        .replace(
                                "networking: { role: controller, pattern: active-active",
                                "networking: { role: controller, pattern: active-active, router: rescheduled"));

        assertThat(experiment.expectations()).hasSize(3);
        assertThat(experiment.on(standby).expectations().stream().map(Expectation::text))
                .containsExactly(
                        "longest outage of guest-ping at most 1 s", "longest outage of network-list at most 1 s");
        assertThat(experiment.on(moving).expectations().stream().map(Expectation::text))
                .containsExactly(
                        "longest outage of guest-ping at most 27 s", "longest outage of network-list at most 1 s");
    }

    @Test
    void readsEverythingThatAFileCanSay() {
        var experiment = ExperimentFile.parse("x.yaml", """
                experiment: all-of-it
                title: All of it
                why: >
                  Because it
                  can be said.
                needs: [several-nodes]
                probes:
                  - identity-token: { every: 20ms, timeout: 2s, slow: 1s }
                  - database-writes: { row: 32K }
                  - messaging
                steady: [identity-answers, { services-healthy: { within: 5s } }]
                warm-up: 1s
                stages:
                  - name: first
                    break:
                      - partition: { groups: [[controller-1], [controller-2, controller-3]], one-way: true }
                    hold: 3s
                  - name: second
                    heal-first: true
                    break: [ { freeze: { node: another(controller) } }, { unit-kill: { node: controller-1, unit: haproxy } } ]
                    hold: 500ms
                    check: [ { virtual-address-single: { within: 3s } } ]
                heal: { within: 90s }
                cool-down: 0s
                expect:
                  - { outage: identity-token, at-most: 1.5s }
                  - { out-of-order: messaging, at-most: 3 }
                  - { outages: identity-token, at-least: 1 }
                limits: { time: 3m, nodes: [controller-1], abort-after: { messaging: 30s } }
                """);

        assertThat(experiment.name()).isEqualTo("all-of-it");
        assertThat(experiment.why()).isEqualTo("Because it can be said.");
        assertThat(experiment.needs()).containsExactly(Need.SEVERAL_NODES);
        assertThat(experiment.probes().getFirst().timeout()).contains(Duration.ofSeconds(2));
        assertThat(experiment.probes().get(1).row()).contains(32L << 10);
        assertThat(experiment.probes().getLast().every()).isEmpty();
        assertThat(experiment.steady().getLast().within()).contains(Duration.ofSeconds(5));
        assertThat(experiment.stages().getFirst().faults().getFirst().options())
                .containsEntry("groups", "controller-1 | controller-2, controller-3")
                .containsEntry("one-way", "true");
        assertThat(experiment.stages().getLast().healFirst()).isTrue();
        assertThat(experiment.stages().getLast().faults()).hasSize(2);
        assertThat(experiment.expectations())
                .extracting(Expectation::text)
                .containsExactly(
                        "longest outage of identity-token at most 1.50 s",
                        "writes out of order of messaging at most 3",
                        "outages of identity-token at least 1");
        assertThat(experiment.limits())
                .isEqualTo(new Experiment.Limits(
                        Duration.ofMinutes(3),
                        java.util.List.of("controller-1"),
                        Map.of("messaging", Duration.ofSeconds(30))));
    }

    @Test
    void saysWhenAFileCannotBeRead() {
        assertThatThrownBy(() -> ExperimentFile.read(Path.of("/nowhere/at-all.yaml")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("/nowhere/at-all.yaml: does not exist");
        assertThatThrownBy(() -> ExperimentFile.read(Path.of("."))).hasMessageContaining("is a folder");
    }
}
