package dev.mainstay.environment.container;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything on the host that carries one cloud's mark, whoever made it and however far they came. Found by the marks alone, so that it works
 * without the cloud's description and after any crash.
 */
final class Remains {
    private static final Path INTERFACES = Path.of("/sys/class/net");
    private static final String GONE = ".gone-";
    private static final Duration DEATH_LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private final Home home;
    private final String cloud;
    private final CgroupLayout layout;
    private final RunClock clock;

    Remains(Home home, String cloud, CgroupLayout layout, RunClock clock) {
        this.home = home;
        this.cloud = cloud;
        this.layout = layout;
        this.clock = clock;
    }

    /** In words, empty when there is nothing. */
    List<String> list() {
        var found = new ArrayList<String>();
        groups().forEach(group -> found.add("control group " + group));
        interfaces().forEach(name -> found.add("interface " + name));
        firewallTables().forEach(table -> found.add("firewall table " + table));
        folders().forEach(folder -> found.add("folder " + folder));
        return found;
    }

    /** Power first, then networks, then files; the claim goes last, so that a removal that was killed is gone on with. */
    void remove() throws InterruptedException {
        var cables = interfaces();
        cables.stream()
                .filter(name -> name.startsWith(Links.prefix(home, cloud) + "n"))
                .forEach(name -> HostProgram.run("", List.of("ip", "link", "set", name, "down")));
        for (var group : groups()) {
            NodeCgroups.killAll(group);
        }
        long deadline = clock.nanos() + DEATH_LIMIT.toNanos();
        while (groups().stream().anyMatch(NodeCgroups::populated)) {
            if (clock.nanos() > deadline) {
                throw new EnvironmentFailure("processes of cloud " + cloud + " do not die");
            }
            clock.sleep(LOOK_AGAIN);
        }
        groups().forEach(NodeCgroups::removeTree);
        layout.removeEmptyTops();
        for (var table : firewallTables()) {
            HostProgram.run("delete table " + table + "\n", List.of("nft", "-f", "-"));
        }
        cables.forEach(Bridges::deleteLink);
        var folder = CloudFolder.of(home, cloud);
        try {
            // Before the layers it speaks of: without it, the next one knows that they are rubbish.
            Files.deleteIfExists(folder.layers());
            deleteFolders(folder);
            Files.deleteIfExists(folder.claim());
        } catch (IOException e) {
            throw new EnvironmentFailure("cannot remove " + folder.root() + ": " + e, e);
        }
    }

    /**
     * Aside first: a removing program outlives the kill of this process, and must not eat what the next one makes under the same name.
     */
    private void deleteFolders(CloudFolder folder) throws IOException {
        for (var path : folders()) {
            if (!path.getFileName().toString().startsWith(GONE)) {
                Files.move(path, Files.createTempDirectory(folder.root(), GONE).resolve("folder"));
            }
        }
        folders().forEach(CloudFolder::delete);
    }

    /** Folders of control groups in all hierarchies. */
    private List<Path> groups() {
        var mark = Links.mark(home, cloud);
        if (layout.scopes()) {
            return children(layout.unified().resolve("mainstay.slice"))
                    .filter(folder -> isScopeOf(folder.getFileName().toString(), mark))
                    .toList();
        }
        return layout.tops().stream()
                .map(top -> top.resolve(mark))
                .filter(Files::isDirectory)
                .toList();
    }

    /** Clouds a and a-b may both exist: of {@code MARK-NODE.scope} the longest cloud's name that fits is meant. */
    private boolean isScopeOf(String scope, String mark) {
        return scope.startsWith(mark + "-")
                && Admission.folders(home).stream()
                        .filter(other -> other.length() > cloud.length())
                        .noneMatch(other -> scope.startsWith(Links.mark(home, other) + "-"));
    }

    private List<String> interfaces() {
        return children(INTERFACES)
                .map(path -> path.getFileName().toString())
                .filter(name -> name.startsWith(Links.prefix(home, cloud)))
                .filter(name -> Bridges.aliasOf(name).isEmpty()
                        || Bridges.aliasOf(name).startsWith(Links.aliasPrefix(home) + "cloud " + cloud + " "))
                .sorted()
                .toList();
    }

    /** "FAMILY NAME" of each. */
    private List<String> firewallTables() {
        return FirewallTables.all().stream()
                .filter(table -> FirewallTables.belongsTo(table, Links.mark(home, cloud)))
                .toList();
    }

    private List<Path> folders() {
        var folder = CloudFolder.of(home, cloud);
        return Stream.concat(
                        Stream.of(folder.nodes(), folder.common(), folder.root().resolve("common.part")),
                        children(folder.root())
                                .filter(path -> path.getFileName().toString().startsWith(GONE)))
                .filter(Files::exists)
                .toList();
    }

    private static Stream<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (var children = Files.list(folder)) {
            return children.toList().stream();
        } catch (NoSuchFileException e) {
            return Stream.of();
        } catch (IOException | UncheckedIOException e) {
            throw new EnvironmentFailure("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }
}
