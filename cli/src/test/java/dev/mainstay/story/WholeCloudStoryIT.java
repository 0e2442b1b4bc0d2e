package dev.mainstay.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The smallest whole OpenStack cloud with a standby for its router, in the order of the methods: up, its own acceptance, a guest that answers, off
 * and on again, down. The images are those of this host's Mainstay, built if they are not there yet.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeCloudStoryIT {
    private static final String CLOUD = "story-light";
    /** The cloud at rest and a guest take 4; the rest is for the tests themselves. */
    private static final long MEMORY_KIB = 7L << 20;

    private static final Home HOME = Home.of(System.getenv(), true, Path.of(System.getProperty("user.home")));

    @TempDir
    static Path folder;

    private static Optional<Mainstay> mainstay = Optional.empty();

    @BeforeAll
    static void aHostThatIsPrepared() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "containers need root");
        assumeTrue(
                availableKib() >= MEMORY_KIB,
                () -> "a whole OpenStack cloud needs " + (MEMORY_KIB >> 20) + " GiB of free memory, there are "
                        + (availableKib() >> 20));
        mainstay = Optional.of(new Mainstay(folder));
        run("setup", "light");
        run("init", "light");
        var file = folder.resolve("cloud.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst("(?m)^name: .*$", "name: " + CLOUD)
                        .replaceFirst("network-1:", "network-[1..2]:"));
    }

    @AfterAll
    static void nothingStays() throws Exception {
        if (mainstay.isPresent()) {
            run("down");
            assertThat(HOME.cloud(CLOUD).resolve("nodes")).doesNotExist();
        }
    }

    @Test
    @Order(1)
    void everyReplicaComesUpHealthy() throws Exception {
        run("up");
        var status = new JsonMapper().readTree(run("status", "--output", "json"));
        assertThat(status.toString())
                .contains("nova-compute")
                .contains("neutron-l3-agent")
                .contains("swift-proxy");
    }

    @Test
    @Order(2)
    void everyServiceDoesARealOperation() throws Exception {
        var said = mainstay.orElseThrow().run("verify", "--output", "json");
        assertThat(said.exitCode())
                .as(() -> said.out() + said.err() + told("network-1") + told("compute-1"))
                .isEqualTo(0);
        var verified = new JsonMapper().readTree(said.out());
        assertThat(verified.path("passed").asBoolean()).as(verified.toString()).isTrue();
        assertThat(verified.path("operations").size()).isGreaterThanOrEqualTo(10);
    }

    @Test
    @Order(3)
    void aGuestAnswersInOneLineAndIsGoneInAnother() throws Exception {
        run("guest", "create", "web");
        assertThat(run("guest", "list", "--output", "json")).contains("\"web\"").contains("ACTIVE");
        run("guest", "delete", "web");
        assertThat(run("guest", "list", "--output", "json")).doesNotContain("\"web\"");
    }

    /** Eventlet's are lost between real threads, and a replica with them stands still for ever. */
    @Test
    @Order(4)
    void threadsHaveLocksOfTheirOwnKind() throws Exception {
        for (var program : List.of("keystone", "placement-api", "nova-api", "nova-api-metadata")) {
            var said = run(
                    "exec",
                    "controller-1",
                    "--",
                    "env",
                    "OS_NOVA_DISABLE_EVENTLET_PATCHING=1",
                    "python3",
                    "-c",
                    "import logging, runpy, sys; runpy.run_path('/usr/local/lib/mainstay/" + program + "-threads.py');"
                            + " print('eventlet' in sys.modules, type(logging._lock))");
            assertThat(said).as(program).contains("True <class '_thread.RLock'>");
        }
    }

    /** Its network nodes hold what a router's standby left running, which does not end when it is asked. */
    @Test
    @Order(5)
    void itStopsAndIsWholeAgain() throws Exception {
        run("snapshot", "create", "evening");
        var status = new JsonMapper().readTree(run("status", "--output", "json"));
        assertThat(status.path("healthy").asBoolean()).as(status.toString()).isTrue();
    }

    /** What the node's agents, dnsmasq among them, had to say, and how its bridges stand. */
    private static String told(String node) {
        try {
            return mainstay.orElseThrow()
                    .run(
                            "exec",
                            node,
                            "--",
                            "sh",
                            "-c",
                            "journalctl -o short-precise --no-pager --since -4min | grep -i -e dnsmasq -e neutron -e nova"
                                    + " | cut -c1-400 | tail -150; bridge link; bridge fdb; ebtables -t nat -L;"
                                    + " tail -n +1 /var/lib/neutron/dhcp/*/host /var/lib/neutron/dhcp/*/leases")
                    .out();
        } catch (IOException e) {
            return node + ": " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return node + ": interrupted";
        }
    }

    private static String run(String... arguments) throws Exception {
        return mainstay.orElseThrow().run(arguments).expecting(0).out();
    }

    private static long availableKib() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(l -> l.startsWith("MemAvailable:"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException notLinux) {
            return 0;
        }
    }
}
