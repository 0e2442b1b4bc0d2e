package dev.mainstay.environment.container;

import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;

/**
 * One node's control groups: one folder in the v2 tree, and one in each v1 hierarchy where the host has them. They exist while the node is on, so
 * limits set on them end with its power. systemd-nspawn divides them into {@code supervisor} (itself) and {@code payload} (the node).
 */
final class NodeCgroups {
    private static final List<String> CONTROLLERS = List.of("cpu", "io", "memory", "pids");
    private static final int DEPTH_MAX = 12;
    private static final int MAKE_ATTEMPTS = 20;

    private final CgroupLayout layout;
    private final String relative;
    private final String scope;

    /**
     * A controller's folder for this node.
     *
     * @param v2 whether its files are named as in v2 ({@code memory.max}) or v1 ({@code memory.limit_in_bytes})
     */
    record Controller(Path folder, boolean v2) {}

    NodeCgroups(CgroupLayout layout, String cloudMark, String node) {
        this.layout = layout;
        this.scope = cloudMark + "-" + node + ".scope";
        this.relative = layout.scopes() ? "mainstay.slice/" + scope : "mainstay/" + cloudMark + "/" + node;
    }

    /** The name of the systemd scope to ask the host's systemd for; empty where Mainstay makes the folders itself. */
    Optional<String> scope() {
        return layout.scopes() ? Optional.of(scope) : Optional.empty();
    }

    /** The node's folder in the v2 tree; it need not exist. */
    Path unified() {
        return layout.unified().resolve(relative);
    }

    /** The node's processes without systemd-nspawn itself. */
    Path payload() {
        return unified().resolve("payload");
    }

    /** Where a controller ("memory", "cpu", "blkio" or "io") is set for this node; empty when the host has it nowhere, or the node is off. */
    Optional<Controller> controller(String name) {
        var v1 = layout.v1().get(name);
        if (v1 != null) {
            var folder = v1.resolve(relative);
            return Files.isDirectory(folder) ? Optional.of(new Controller(folder, false)) : Optional.empty();
        }
        return read(unified().resolve("cgroup.controllers"))
                .filter(line -> List.of(line.strip().split(" ")).contains(name))
                .map(line -> new Controller(unified(), true));
    }

    /** The file with the node's share of the processors; it need not exist. */
    Path share() {
        var cpu = layout.v1().get("cpu");
        return cpu != null
                ? cpu.resolve(relative).resolve("cpu.shares")
                : unified().resolve("cpu.weight");
    }

    /** For what runs on the host while the node starts, beside {@code supervisor} and {@code payload}; it need not exist. */
    Path starting() {
        return unified().resolve("starting");
    }

    /** Makes the folders; returns the files a process writes its id to in order to move into them, with all its children to come. */
    List<Path> create() {
        if (layout.scopes()) {
            return List.of();
        }
        try {
            var procs = new ArrayList<Path>();
            for (var folder : folders()) {
                make(folder);
                procs.add(folder.resolve("cgroup.procs"));
            }
            if (layout.v1().isEmpty()) {
                enableControllers();
            }
            var cpu = layout.v1().get("cpu");
            if (cpu != null) {
                RealTimeShare.give(cpu, Path.of(relative));
            }
            return procs;
        } catch (IOException e) {
            throw new EnvironmentFailure("cannot make the control groups of " + relative + ": " + e, e);
        }
    }

    /** Whoever removes the last node or cloud beside this one may take an upper folder away while it is still empty. */
    static void make(Path folder) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.createDirectories(folder);
                return;
            } catch (NoSuchFileException e) {
                if (attempt == MAKE_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void enableControllers() throws IOException {
        for (var folder = unified().getParent();
                folder != null && folder.startsWith(layout.unified());
                folder = folder.getParent()) {
            enableIn(folder);
        }
        // A controller reaches a folder only through all those above it: once more from the top.
        var folder = layout.unified();
        for (var part : Path.of(relative)) {
            enableIn(folder);
            folder = folder.resolve(part);
        }
    }

    private static void enableIn(Path folder) throws IOException {
        var there =
                read(folder.resolve("cgroup.controllers")).orElse("").strip().split(" ");
        var enabled = read(folder.resolve("cgroup.subtree_control"))
                .orElse("")
                .strip()
                .split(" ");
        for (var controller : there) {
            if (CONTROLLERS.contains(controller) && !List.of(enabled).contains(controller)) {
                Files.writeString(folder.resolve("cgroup.subtree_control"), "+" + controller);
            }
        }
    }

    /** Whether any process lives in them. */
    boolean populated() {
        return populated(unified());
    }

    /** Whether the last process is gone; where the host's systemd made the folder, it has to have noticed too, or it refuses to make it again. */
    boolean deserted() {
        return layout.scopes() ? !Files.exists(unified()) : !populated();
    }

    static boolean populated(Path folder) {
        return read(folder.resolve("cgroup.events"))
                .map(events -> events.contains("populated 1"))
                .orElse(false);
    }

    /** Host's ids of systemd-nspawn itself, which sees the node's mounts as the host does; empty when the node is off. */
    List<Long> supervisor() {
        return pidsIn(unified().resolve("supervisor"));
    }

    /** The host's id of the node's init; empty when the node is off or not yet so far. */
    OptionalLong init() {
        return pidsIn(payload().resolve("init.scope")).stream()
                .filter(NodeCgroups::isFirst)
                .mapToLong(Long::longValue)
                .min();
    }

    /**
     * Whether a process is number 1 where it lives. The lowest number is not enough: what init has just forked is beside it for a moment, and
     * has the lower number once the host's numbers have begun again.
     */
    private static boolean isFirst(long pid) {
        return read(Path.of("/proc", String.valueOf(pid), "status"))
                .map(status -> status.lines().anyMatch(line -> line.startsWith("NSpid:") && line.endsWith("\t1")))
                .orElse(false);
    }

    boolean frozen() {
        return read(payload().resolve("cgroup.freeze"))
                .map(text -> text.strip().equals("1"))
                .orElse(false);
    }

    /** Only the payload: a frozen systemd-nspawn could not be told apart from a broken one. */
    void freeze(boolean frozen) {
        try {
            writeExisting(payload().resolve("cgroup.freeze"), frozen ? "1" : "0");
        } catch (NoSuchFileException e) {
            if (frozen) {
                throw new EnvironmentFailure(relative + " is off and cannot be frozen", e);
            }
        } catch (IOException e) {
            if (!frozen && !Files.exists(payload())) {
                return;
            }
            throw new EnvironmentFailure("cannot freeze or thaw " + relative + ": " + e.getMessage(), e);
        }
    }

    /** Kills every process in them at once, frozen ones too; returns before they are gone. */
    void kill() {
        killAll(unified());
    }

    /** Kills one unit's processes with all their children. */
    void killUnit(String unit) {
        unitFolders(unit).forEach(NodeCgroups::killAll);
    }

    /** Kills every process under any folder of the v2 tree; a folder that is not there has none. */
    static void killAll(Path folder) {
        try {
            writeExisting(folder.resolve("cgroup.kill"), "1");
        } catch (NoSuchFileException e) {
            // No folder, no process, or one of a v1 hierarchy. (Linux 5.14 and later have the file; doctor asks for
            // it.)
            return;
        } catch (IOException e) {
            // ENODEV: removed between opening and writing.
            if (!Files.exists(folder)) {
                return;
            }
            throw new EnvironmentFailure("cannot kill the processes of " + folder + ": " + e.getMessage(), e);
        }
    }

    /** All processes of a unit, those of its child groups included. */
    SequencedSet<Long> pidsOf(String unit) {
        var pids = new LinkedHashSet<Long>();
        for (var folder : unitFolders(unit)) {
            for (var group : foldersUnder(folder)) {
                pids.addAll(pidsIn(group));
            }
        }
        return pids;
    }

    /** Names of all units that have a folder of their own, slices without. */
    List<Path> leafFolders() {
        return foldersUnder(payload()).stream()
                .filter(folder -> !pidsIn(folder).isEmpty())
                .toList();
    }

    /** Whether a process of this number lives in the node now. */
    boolean contains(long pid) {
        return read(Path.of("/proc/" + pid + "/cgroup"))
                .map(text -> text.lines()
                        .anyMatch(line -> line.endsWith(":/" + relative) || line.contains(":/" + relative + "/")))
                .orElse(false);
    }

    private List<Path> unitFolders(String unit) {
        return foldersUnder(payload()).stream()
                .filter(folder -> folder.getFileName().toString().equals(unit))
                .toList();
    }

    /** Removes the folders, which must be without processes. */
    void remove() {
        for (var root : folders()) {
            removeTree(root);
            if (!layout.scopes()) {
                removeFolder(root.resolve("..").normalize());
                removeFolder(root.resolve("../..").normalize());
            }
        }
    }

    static void removeTree(Path root) {
        var all = foldersUnder(root);
        for (int i = all.size() - 1; i >= 0; i--) {
            removeFolder(all.get(i));
        }
    }

    /** Does nothing when something is in it. */
    static void removeFolder(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Other nodes of the cloud are in the parent, or the host's systemd was faster. A folder that stays is seen
            // in the footprint.
            return;
        }
    }

    private List<Path> folders() {
        var folders = new LinkedHashSet<Path>();
        layout.v1().values().forEach(root -> folders.add(root.resolve(relative)));
        folders.add(unified());
        return List.copyOf(folders);
    }

    /** Parents before children; folders that vanish meanwhile are left out. */
    static List<Path> foldersUnder(Path root) {
        var found = new ArrayList<Path>();
        collect(root, 0, found);
        return found;
    }

    private static void collect(Path folder, int depth, List<Path> found) {
        if (depth > DEPTH_MAX || !Files.isDirectory(folder)) {
            return;
        }
        found.add(folder);
        try (var children = Files.newDirectoryStream(folder, Files::isDirectory)) {
            children.forEach(child -> collect(child, depth + 1, found));
        } catch (IOException | DirectoryIteratorException e) {
            // It went away between listing and reading.
            return;
        }
    }

    static List<Long> pidsIn(Path folder) {
        return read(folder.resolve("cgroup.procs"))
                .map(text ->
                        text.lines().map(Long::valueOf).filter(pid -> pid > 0).toList())
                .orElse(List.of());
    }

    /** Never makes a file, which in a control group fails in other ways than a missing folder does. */
    private static void writeExisting(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.WRITE);
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            // A control group goes away with its last process, at any time; so reading one is never certain.
            return Optional.empty();
        }
    }
}
