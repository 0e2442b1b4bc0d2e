package dev.mainstay.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One evening with a highly available cloud, in the order of the methods: up, look, break by hand, break by plan, die in the middle, snapshot,
 * down. The image is the one of this host's Mainstay, built if it is not there yet; the cloud has a name of its own.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UserStoryIT {
    private static final String CLOUD = "story-ha";
    private static final Home HOME = Home.of(System.getenv(), true, Path.of(System.getProperty("user.home")));

    @TempDir
    static Path folder;

    private static Mainstay mainstay = new Mainstay(Path.of("."));

    @BeforeAll
    static void aHostThatIsPrepared() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "containers need root");
        mainstay = new Mainstay(folder);
        mainstay.run("setup").expecting(0);
        mainstay.run("init", "identity-ha").expecting(0);
        var file = folder.resolve("cloud.yaml");
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^name: .*$", "name: " + CLOUD));
    }

    @AfterAll
    static void nothingStays() throws Exception {
        if ("root".equals(System.getProperty("user.name"))) {
            mainstay.run("down").expecting(0);
        }
    }

    @Test
    @Order(1)
    void theFileIsRightAndThePlanTouchesNothing() throws Exception {
        mainstay.run("validate").expecting(0);
        assertThat(mainstay.run("plan").expecting(0).out())
                .contains("controller-3")
                .contains("keystone");
        assertThat(HOME.cloud(CLOUD).resolve("nodes")).doesNotExist();
    }

    @Test
    @Order(2)
    void theCloudComesUpAndIsWell() throws Exception {
        mainstay.run("up").expecting(0);
        var status = mainstay.run("status", "--output", "json").expecting(0).out();
        assertThat(status).contains("\"galera\"").contains("\"rabbitmq\"");
    }

    @Test
    @Order(3)
    void aSecondUpFindsNothingToDo() throws Exception {
        mainstay.run("up").expecting(0);
    }

    @Test
    @Order(4)
    void passwordsAreInNoArgumentOfAnyProcessAndInNoReadableFile() throws Exception {
        mainstay.run("openrc").expecting(0);
        for (var name : List.of("openrc", "clouds.yaml")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
        var file = HOME.cloud(CLOUD).resolve("secrets.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var secrets = new TreeSet<String>();
        collect(new JsonMapper().readTree(Files.readString(file)), secrets);
        assertThat(secrets).isNotEmpty();
        assertThat(commandLines()).noneMatch(line -> secrets.stream().anyMatch(line::contains));
    }

    @Test
    @Order(5)
    void whatIsBrokenByHandIsSeenAndHealed() throws Exception {
        mainstay.run("fault", "inject", "unit-kill", "--node", "controller-2", "--unit", "haproxy")
                .expecting(0);
        mainstay.run("status").expecting(1);
        mainstay.run("fault", "heal").expecting(0);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> mainstay.run("status").exitCode() == 0);
    }

    @Test
    @Order(6)
    void whatAKilledMainstayBrokeIsHealedByTheNextCommand() throws Exception {
        var journal = HOME.cloud(CLOUD).resolve("journal");
        var running = mainstay.start("experiment", "run", "controller-freeze");
        await().atMost(Duration.ofMinutes(2)).until(() -> !journalled(journal).isEmpty() || !running.isAlive());
        assertThat(journalled(journal)).isNotEmpty();
        running.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        mainstay.run("fault", "heal").expecting(0);
        assertThat(journalled(journal)).isEmpty();
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> mainstay.run("status").exitCode() == 0);
    }

    @Test
    @Order(7)
    void anExperimentLosesNoAcknowledgedWriteAndLeavesAReport() throws Exception {
        var before = runs();
        var said = mainstay.run("experiment", "run", "controller-power-cut");
        // On a busy machine the prober may stall, and then says so (2): no figure is made up. A failed run (1) is a
        // failure.
        assertThat(said.exitCode()).as(said.out() + said.err()).isIn(0, 2);
        var fresh = runs();
        fresh.removeAll(before);
        assertThat(fresh).hasSize(1);
        var run = fresh.getFirst();
        assertThat(run.resolve("report.html")).isNotEmptyFile();
        assertThat(run.resolve("junit.xml")).isNotEmptyFile();
        var record = new JsonMapper().readTree(Files.readString(run.resolve("report.json")));
        for (var probe : record.get("probes")) {
            if (probe.has("history") && !probe.get("history").isNull()) {
                assertThat(probe.get("history").get("lost").size()).isZero();
            }
        }
    }

    @Test
    @Order(8)
    void aSnapshotBringsTheCloudBack() throws Exception {
        mainstay.run("snapshot", "create", "evening").expecting(0);
        assertThat(mainstay.run("snapshot", "list").expecting(0).out()).contains("evening");
        mainstay.run("snapshot", "create", "evening").expecting(64);
        mainstay.run("exec", "controller-1", "--", "true").expecting(0);
        mainstay.run("up", "--snapshot", "evening").expecting(0);
        // RabbitMQ nodes that all start at once may pause each other for a moment; they come back by themselves.
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> mainstay.run("status").exitCode() == 0);
    }

    @Test
    @Order(9)
    void downLeavesNothing() throws Exception {
        mainstay.run("down").expecting(0);
        assertThat(HOME.cloud(CLOUD)).doesNotExist();
        assertThat(commandLines()).noneMatch(line -> line.contains(CLOUD));
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(CLOUD);
    }

    private static void collect(JsonNode node, TreeSet<String> secrets) {
        if (node.isString() && node.stringValue().length() >= 8) {
            secrets.add(node.stringValue());
        }
        node.forEach(child -> collect(child, secrets));
    }

    private static List<String> commandLines() throws IOException {
        var lines = new ArrayList<String>();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                try {
                    lines.add(new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8)
                            .replace('\0', ' '));
                } catch (IOException e) {
                    // It has ended meanwhile.
                    assertThat(process.resolve("cmdline"))
                            .satisfiesAnyOf(
                                    p -> assertThat(p).doesNotExist(),
                                    p -> assertThat(e).hasMessageContaining("No such process"));
                }
            }
        }
        return lines;
    }

    private static List<Path> journalled(Path journal) throws IOException {
        if (!Files.isDirectory(journal)) {
            return List.of();
        }
        try (var files = Files.list(journal)) {
            return files.filter(f -> f.toString().endsWith(".json")).toList();
        }
    }

    private static List<Path> runs() throws IOException {
        if (!Files.isDirectory(HOME.runs())) {
            return new ArrayList<>();
        }
        try (var runs = Files.list(HOME.runs())) {
            return new ArrayList<>(
                    runs.filter(r -> r.getFileName().toString().endsWith(CLOUD)).toList());
        }
    }
}
