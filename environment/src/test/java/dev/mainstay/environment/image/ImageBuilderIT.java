package dev.mainstay.environment.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Folders;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** One story, told in order: a small image is built, built again without a network, and a build is killed half-way. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(600)
class ImageBuilderIT {
    private static final List<String> PACKAGES = List.of("iputils-arping", "python3-six");

    private static Home home;
    private static Image first;

    @BeforeAll
    static void host() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "images are built by root alone");
        for (var program : List.of("mmdebstrap", "apt-get", "unshare")) {
            assumeTrue(onPath(program), "this host has no " + program);
        }
        home = new Home(Folders.makePassing(Path.of(System.getProperty("java.io.tmpdir")), "mainstay-image-it"));
    }

    @AfterAll
    static void clean() throws IOException {
        if (home != null) {
            Folders.remove(home.root());
        }
    }

    @Test
    @Order(1)
    void mirrorThatDoesNotAnswerIsNamedAndNothingStays() {
        var builder = new ImageBuilder(
                home, Map.of("MAINSTAY_MIRROR", "http://127.0.0.1:9/debian"), RunClock.system(), line -> {});

        assertThatThrownBy(() -> builder.build(PACKAGES))
                .isInstanceOf(EnvironmentFailure.class)
                .hasMessageContaining("http://127.0.0.1:9/debian")
                .hasMessageContaining("MAINSTAY_MIRROR");
        assertThat(home.images()).isEmptyDirectory();
        assertThat(home.packages().resolve("lock.json")).doesNotExist();
    }

    @Test
    @Order(2)
    void imageIsBuiltFromPackagesThatAreLocked() throws InterruptedException {
        var lines = new ArrayList<String>();
        try {
            first = new ImageBuilder(home, System.getenv(), RunClock.system(), lines::add).build(PACKAGES);
        } catch (EnvironmentFailure e) {
            assumeTrue(
                    !String.valueOf(e.getMessage()).contains("could not be fetched"),
                    "no package mirror: " + e.getMessage());
            throw e;
        }

        assertThat(lines).anyMatch(line -> line.contains("installing"));
        assertThat(Files.isExecutable(first.root().resolve("usr/bin/arping"))).isTrue();
        assertThat(first.root().resolve("usr/lib/python3/dist-packages/__pycache__/six.cpython-311.pyc"))
                .exists();
        assertThat(first.root().resolve("etc/machine-id")).isEmptyFile();
        assertThat(first.lock().version("iputils-arping")).isPresent();
        assertThat(Images.of(home).find(PACKAGES)).contains(first);
        assertThat(Images.of(home).verify(first)).isTrue();
        assertThat(Images.of(home).halfBuilt()).isEmpty();
    }

    @Test
    @Order(3)
    void secondBuildIsTheSameImageWithoutANetwork() throws Exception {
        assumeTrue(first != null, "the first image was not built");
        Images.of(home).remove(first);

        var output = new ArrayList<String>();
        var process = builder(true);
        try (var reader = process.inputReader()) {
            reader.lines().forEach(output::add);
        }

        assertThat(process.waitFor()).as(String.join("\n", output)).isZero();
        assertThat(output).last().isEqualTo("image " + first.id() + " " + first.digest());
    }

    @Test
    @Order(4)
    void buildThatWasKilledIsClearedAwayByTheNext() throws Exception {
        assumeTrue(first != null, "the first image was not built");
        Images.of(home).remove(first);
        var process = builder(true);
        try (var reader = process.inputReader()) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.contains("installing remaining packages")) {
                    break;
                }
            }
        }
        // Only Mainstay itself, without its children: what kill -9 does.
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertThat(Images.of(home).halfBuilt()).hasSize(1);
        assertThat(Images.of(home).all()).isEmpty();

        var image = new ImageBuilder(home, System.getenv(), RunClock.system(), line -> {}).build(PACKAGES);

        assertThat(image.digest()).isEqualTo(first.digest());
        assertThat(Images.of(home).halfBuilt()).isEmpty();
        assertThat(ProcessHandle.allProcesses().flatMap(p -> p.info().commandLine().stream()))
                .noneMatch(
                        c -> c.contains("mmdebstrap") && c.contains(home.root().toString()));
    }

    @Test
    @Order(5)
    void spoiltPackageIsNotBuiltInto() throws Exception {
        assumeTrue(first != null, "the first image was not built");
        Images.of(home).all().forEach(Images.of(home)::remove);
        try (var files = Files.newDirectoryStream(home.packages().resolve("archives"), "iputils-arping_*.deb")) {
            for (var file : files) {
                Files.writeString(file, "spoilt");
            }
        }
        var builder = new ImageBuilder(
                home, Map.of("MAINSTAY_MIRROR", "http://127.0.0.1:9/debian"), RunClock.system(), line -> {});

        assertThatThrownBy(() -> builder.build(PACKAGES)).isInstanceOf(EnvironmentFailure.class);
        assertThat(Images.of(home).all()).isEmpty();
        assertThat(Images.of(home).halfBuilt()).isEmpty();
    }

    @Test
    @Order(6)
    void diskThatFillsWhilePackagesAreFetchedIsToldAndNothingStays() throws Exception {
        assumeTrue(first != null, "the first image was not built");
        assertThat(onSmallDisk("20m", "true"))
                .anyMatch(line -> line.startsWith("failure: the image could not be built: the file system of ")
                        && line.contains("is full")
                        && line.contains("MAINSTAY_HOME"))
                .contains("left: 0");
    }

    @Test
    @Order(7)
    void diskThatFillsWhilePackagesAreSetUpIsToldAndNothingStays() throws Exception {
        assumeTrue(first != null, "the first image was not built");
        // What was spoilt above is fetched again by the build that fills the disk.
        var archives = home.packages();
        assertThat(onSmallDisk(
                        "180m",
                        "cp -a " + archives + "/. \"$1/packages/\" && rm -f \"$1\"/packages/archives/iputils-arping_*"))
                .anyMatch(line -> line.startsWith("failure: the image could not be built: the file system of ")
                        && line.contains("is full"))
                .anyMatch(line -> line.contains("building image"))
                .contains("left: 0");
    }

    /** Builds on a file system of the given size that only the child sees. Its last line counts what stayed of half-built things and mounts. */
    private static List<String> onSmallDisk(String size, String prepare) throws Exception {
        var folder = Files.createDirectory(home.root().resolve("small-" + size));
        var script = """
                mount -t tmpfs -o size=$2 small "$1" && mkdir "$1/packages" && eval "$3" || exit 1
                shift 3
                "$@"
                echo "left: $(find "$home/images" "$home/packages" -maxdepth 1 -name '*.part' | wc -l)"
                grep -c " $home/" /proc/self/mounts | sed 's/^/mounts: /'
                """;
        var argv = new ArrayList<>(List.of("unshare", "--mount", "/bin/sh", "-c", script, "small"));
        argv.addAll(List.of(folder.toString(), size, prepare));
        argv.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmainstay.test.space=" + (100L << 30),
                "-cp",
                System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                BuildOnce.class.getName(),
                folder.toString()));
        argv.addAll(PACKAGES);
        var process = new ProcessBuilder(argv).redirectErrorStream(true);
        process.environment().put("home", folder.toString());
        var lines = new ArrayList<String>();
        var running = process.start();
        try (var reader = running.inputReader()) {
            reader.lines().forEach(lines::add);
        }
        assertThat(running.waitFor()).as(String.join("\n", lines)).isZero();
        assertThat(lines).as("no mount below the home stays").contains("mounts: 0");
        return lines;
    }

    private static Process builder(boolean offline) throws IOException {
        var argv = new ArrayList<String>(offline ? List.of("unshare", "--net") : List.of());
        argv.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                BuildOnce.class.getName(),
                home.root().toString()));
        argv.addAll(PACKAGES);
        return new ProcessBuilder(argv).redirectErrorStream(true).start();
    }

    private static boolean onPath(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
