package dev.mainstay.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mainstay.cloud.CloudFile;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.Powered;
import dev.mainstay.environment.container.ContainerEnvironment;
import dev.mainstay.environment.image.ImageBuilder;
import dev.mainstay.event.Event;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Folders;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A highly available cloud on real nodes, told as one story: each test goes on where the one before ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeploymentIT {
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    private final RunClock clock = RunClock.system();
    private final ConcurrentLinkedQueue<Event.StepEnded> ended = new ConcurrentLinkedQueue<>();
    private Path root;
    private Environment environment;
    private Deployment deployment;

    @BeforeAll
    void prepare() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "containers need root");
        var image = image();
        root = Folders.makePassing(Path.of(System.getProperty("java.io.tmpdir")), "mainstay-deploy-it");
        var text = Files.readString(Path.of("../catalog/clouds/identity-ha.yaml"))
                .replaceFirst("(?m)^name: .*$", "name: deploy-it")
                .replace("10.77.", "10.214.")
                .replaceAll("(?m)^ *disk: .*$", "");
        environment = ContainerEnvironment.of(CloudFile.parse("deploy-it.yaml", text), new Home(root), image, clock);
        deployment = Deployment.of(environment, new Home(root), clock, event -> {
            if (event instanceof Event.StepEnded step) {
                ended.add(step);
            }
        });
    }

    private Path image() throws InterruptedException {
        var given = System.getProperty("mainstay.test.image", System.getenv().getOrDefault("MAINSTAY_TEST_IMAGE", ""));
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        var home = Home.of(System.getenv(), true, Path.of(System.getProperty("user.home")));
        try {
            return new ImageBuilder(home, System.getenv(), clock, System.out::println)
                    .build(List.copyOf(Components.packages()))
                    .root();
        } catch (EnvironmentFailure e) {
            return abort("no image, and none can be built: " + e.getMessage());
        }
    }

    @AfterAll
    void cleanUp() throws Exception {
        if (deployment != null) {
            deployment.down();
        }
        if (root != null) {
            try (var paths = Files.walk(root)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    @Order(1)
    void comesUpAndAnswersWithNoSecretInAnyArgument() throws Exception {
        var arguments = new ArgumentWatch();
        long start = clock.nanos();
        try (arguments) {
            deployment.up();
        }
        assertThat(Duration.ofNanos(clock.nanos() - start)).isLessThan(Duration.ofMinutes(2));
        var access = deployment.access();
        assertThat(arguments.seen())
                .hasSizeGreaterThan(50)
                .noneMatch(line -> line.contains(access.password())
                        || line.contains(access.databasePassword())
                        || line.contains(access.messagingPassword()));
    }

    @Test
    @Order(2)
    void isHealthyInEveryPart() throws Exception {
        var status = healthy();
        assertThat(status.problems()).isEmpty();
        assertThat(status.clusterSizes()).containsEntry("galera", 3).containsEntry("rabbitmq", 3);
        assertThat(status.virtualAddressHolders()).hasSize(1);
        assertThat(status.answer())
                .hasValueSatisfying(answer -> assertThat(answer).startsWith("HTTP 201"));
        assertThat(deployment.versions()).containsKeys("keystone", "haproxy", "galera-4");
    }

    @Test
    @Order(3)
    void aSecondTimeChangesNothing() throws Exception {
        ended.clear();
        deployment.up();
        assertThat(ended)
                .filteredOn(
                        step -> step.step().endsWith("/files") || step.step().endsWith("/unit"))
                .isNotEmpty()
                .allMatch(step -> step.outcome() == Event.StepEnded.Outcome.SKIPPED);
    }

    @Test
    @Order(4)
    void comesBackAfterAStop() throws Exception {
        deployment.stop();
        long start = clock.nanos();
        deployment.start();
        assertThat(Duration.ofNanos(clock.nanos() - start)).isLessThan(RECOVERY);
        assertThat(healthy().problems()).isEmpty();
    }

    @Test
    @Order(5)
    void aNodeThatLostItsPowerRejoinsByItself() throws Exception {
        var holder = deployment.virtualAddressHolders().getFirst();
        var node = (Powered) environment.node(holder);
        node.powerOff();
        clock.sleep(Duration.ofSeconds(3));
        var without = deployment.status();
        assertThat(without.virtualAddressHolders()).hasSize(1).doesNotContain(holder);
        assertThat(without.answer())
                .hasValueSatisfying(answer -> assertThat(answer).startsWith("HTTP 201"));
        node.start();
        assertThat(healthy().problems()).isEmpty();
    }

    @Test
    @Order(6)
    void allThatLostTheirPowerTogetherComeBackByThemselves() throws Exception {
        for (var node : environment.nodes()) {
            ((Powered) node).powerOff();
        }
        for (var node : environment.nodes()) {
            ((Powered) node).start();
        }
        assertThat(healthy().problems()).isEmpty();
    }

    @Test
    @Order(7)
    void aServiceThatCannotStartIsNamedWithItsLastWords() throws Exception {
        environment
                .node("controller-2")
                .run(Exec.script(
                        Duration.ofSeconds(10),
                        "systemctl stop memcached; mkdir -p /etc/systemd/system/memcached.service.d; printf '[Service]\\nType=oneshot\\n"
                                + "Restart=no\\nExecStart=\\nExecStart=/bin/sh -c \"echo out of luck; exit 3\"\\n'"
                                + " > /etc/systemd/system/memcached.service.d/broken.conf; systemctl daemon-reload"));
        try {
            deployment.up();
            throw new AssertionError("memcached cannot have come up");
        } catch (DeployFailure e) {
            assertThat(e)
                    .hasMessageContaining("node controller-2")
                    .hasMessageContaining("memcached")
                    .hasMessageContaining("out of luck")
                    .hasMessageContaining(".log");
        }
    }

    private CloudStatus healthy() throws InterruptedException {
        long end = clock.nanos() + RECOVERY.toNanos();
        var status = deployment.status();
        while (!status.healthy() && clock.nanos() < end) {
            clock.sleep(Duration.ofSeconds(1));
            status = deployment.status();
        }
        return status;
    }

    /** Collects the arguments of every process on this machine, as any user could. */
    private final class ArgumentWatch implements AutoCloseable {
        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean on = new AtomicBoolean(true);
        private final Thread thread = Thread.startVirtualThread(this::watch);

        private void watch() {
            while (on.get()) {
                try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
                    for (var process : processes) {
                        read(process.resolve("cmdline"));
                    }
                    clock.sleep(Duration.ofMillis(50));
                } catch (IOException e) {
                    lines.add("cannot look: " + e);
                    return;
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private void read(Path file) {
            try {
                lines.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            } catch (IOException e) {
                lines.add("a process that has ended");
            }
        }

        List<String> seen() {
            return new ArrayList<>(lines);
        }

        @Override
        public void close() {
            on.set(false);
            thread.interrupt();
        }
    }
}
