package dev.mainstay.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mainstay.cloud.CloudFile;
import dev.mainstay.cloud.Subnet;
import dev.mainstay.cloud.Topology;
import dev.mainstay.deploy.Components;
import dev.mainstay.deploy.Deployment;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.container.ContainerEnvironment;
import dev.mainstay.environment.image.ImageBuilder;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Folders;
import dev.mainstay.home.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The whole thread on a real cloud of one controller: brought up, broken, healed, judged, nothing left over. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ExperimentIT {
    private final RunClock clock = RunClock.system();
    private Path root;
    private Environment environment;
    private Deployment deployment;

    @BeforeAll
    void bringUp() throws Exception {
        var image = image();
        root = Folders.makePassing(Path.of(System.getProperty("java.io.tmpdir")), "mainstay-experiment-it");
        var text = Topology.IDENTITY_SINGLE.text(
                "experiment-it", List.of(Subnet.parse("10.217.1.0/24"), Subnet.parse("10.217.2.0/24")));
        environment = ContainerEnvironment.of(CloudFile.parse("it.yaml", text), new Home(root), image, clock);
        deployment = Deployment.of(environment, new Home(root), clock, Events.none());
        deployment.up();
    }

    @AfterAll
    void takeDown() throws Exception {
        if (deployment != null) {
            deployment.down();
            new ProcessBuilder("rm", "-rf", "--one-file-system", root.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    private static Path image() throws InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "containers need root");
        var given = System.getenv().getOrDefault("MAINSTAY_TEST_IMAGE", "");
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        var home = Home.of(System.getenv(), true, Path.of(System.getProperty("user.home")));
        try {
            return new ImageBuilder(home, System.getenv(), RunClock.system(), System.out::println)
                    .build(Components.packages())
                    .root();
        } catch (EnvironmentFailure e) {
            return abort("no image, and none can be built: " + e.getMessage());
        }
    }

    private RunRecord run(String file) {
        return ExperimentRunner.real(new Home(root), new dev.mainstay.acceptance.CloudAcceptance())
                .run(
                        ExperimentFile.parse("it.yaml", file),
                        new DeployedCloud(environment, deployment),
                        RunOptions.of(Events.none(), "again"));
    }

    @Test
    void aDeadIdentityServiceIsOutUntilItIsHealedAndTheVerdictSaysSo() {
        var run = run("""
                experiment: it-killed
                title: Identity dies
                probes: [identity-token, entry-ping, database-writes]
                steady: [identity-answers, token-usable, services-healthy]
                warm-up: 2s
                stages:
                  - name: kill
                    break: [ { unit-kill: { node: virtual-address-holder, unit: keystone } } ]
                    hold: 3s
                    check: [identity-answers]
                cool-down: 1s
                expect:
                  - { outage: identity-token, at-most: 1s }
                  - { outage: entry-ping, at-most: 1s }
                  - { lost: database-writes, at-most: 0 }
                """);

        assertThat(run.verdict()).as(run.reasons().toString()).isEqualTo(Verdict.FAILED);
        assertThat(run.reasons()).anyMatch(r -> r.startsWith("check identity-answers did not hold in stage kill"));
        assertThat(run.outcomes())
                .extracting(Expectation.Outcome::verdict)
                .containsExactly(Verdict.FAILED, Verdict.PASSED, Verdict.PASSED);
        assertThat(run.leftovers()).isEmpty();
        assertThat(run.recovery()).isPresent();
        var outage = run.probes().getFirst().longestOutage().orElseThrow();
        assertThat(Duration.ofNanos(outage.nanos())).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(60));
        assertThat(run.probes().getLast().history())
                .hasValueSatisfying(h -> assertThat(h.acknowledged()).isPositive());

        var kept = root.resolve("runs").resolve(run.id());
        assertThat(kept.resolve("events.jsonl")).isNotEmptyFile();
        assertThat(kept.resolve("logs/controller-1.log"))
                .content()
                .contains("keystone")
                .doesNotContain(
                        deployment.access().password(), deployment.access().databasePassword());
        assertThat(RunRecordFile.find(new Home(root), "last")).isEqualTo(run);
    }

    @Test
    void tokensSurviveWhenMemcachedForgets() {
        var run = run("""
                experiment: it-flush
                title: Memcached forgets
                probes: [identity-users]
                steady: [identity-answers, token-usable, services-healthy]
                warm-up: 1s
                stages:
                  - name: flush
                    break: [ { cache-flush: { node: all(controller) } } ]
                    hold: 1s
                    check: [token-usable]
                cool-down: 1s
                """);

        assertThat(run.verdict()).as(run.reasons().toString()).isEqualTo(Verdict.PASSED);
        assertThat(run.events())
                .filteredOn(Event.CheckSeen.class::isInstance)
                .extracting(e -> ((Event.CheckSeen) e).seen())
                .anyMatch(seen -> seen.contains("a Fernet token carries its own proof"));
    }

    @Test
    void whatThisCloudLacksIsSkippedWithTheReason() {
        var experiment = ExperimentLibrary.find("load-balancer-killed");
        var run = ExperimentRunner.real(new Home(root), new dev.mainstay.acceptance.CloudAcceptance())
                .run(experiment, new DeployedCloud(environment, deployment), RunOptions.of(Events.none(), "again"));

        assertThat(run.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(run.reasons()).isEqualTo(List.of("cloud experiment-it runs no load balancer"));
    }
}
