package dev.mainstay.environment.host;

import dev.mainstay.environment.Capability;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.home.Folders;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Looks what this host can do. Where it is cheap the thing itself is tried, in namespaces and a folder of its own that vanish afterwards; what
 * only root can try is told as not known. Takes about a second; nothing is changed.
 */
public final class HostCapabilities {
    /** Of 3 GiB a kernel keeps a part for itself. */
    private static final long MEMORY_MIN_BYTES = 2816L << 20;

    private static final long DISK_MIN_BYTES = 4L << 30;

    private final Home home;
    private final SearchPath path;
    private final ControlGroups groups;
    private final boolean root;
    private final List<Capability> found = new ArrayList<>();

    private HostCapabilities(Home home, SearchPath path, ControlGroups groups, boolean root) {
        this.home = home;
        this.path = path;
        this.groups = groups;
        this.root = root;
    }

    /** @param variables the process's environment */
    public static List<Capability> look(Home home, Map<String, String> variables) throws InterruptedException {
        var path = SearchPath.of(variables.getOrDefault("PATH", ""));
        var groups = ControlGroups.of(Path.of("/sys/fs/cgroup"));
        return new HostCapabilities(home, path, groups, HostUser.isRoot()).look();
    }

    private List<Capability> look() throws InterruptedException {
        system();
        programs();
        tools();
        controlGroups();
        trials();
        return List.copyOf(found);
    }

    private void system() {
        var system = System.getProperty("os.name", "unknown");
        add(
                "linux",
                system.equals("Linux"),
                system + " " + System.getProperty("os.version", ""),
                "run Mainstay on Linux",
                true,
                "nodes are Linux containers");
        add(
                "root",
                root,
                root ? "running as root" : "running as an ordinary user",
                "run 'sudo mainstay ...'",
                true,
                "containers, networks and mounts");
        long memory = memoryBytes();
        add(
                "memory",
                memory >= MEMORY_MIN_BYTES,
                gib(memory) + " in all",
                "a highly available cloud takes 1.5 GiB, and what measures it 0.4 GiB beside it: take a host with 3 GiB or more",
                true,
                "three nodes with all services");
        var place = existing(home.root());
        long disk = freeBytes(place);
        add(
                "disk",
                disk >= DISK_MIN_BYTES,
                gib(disk) + " free at " + place,
                "make 4 GiB of room there, or set MAINSTAY_HOME to a folder on another file system",
                true,
                "packages, the image, nodes and runs");
    }

    private void programs() {
        program("nspawn", HostNeed.NSPAWN, true, "nodes that boot like hosts, and their power");
        program("mmdebstrap", HostNeed.MMDEBSTRAP, true, "building the image");
        program("apt", HostNeed.APT, true, "fetching the image's packages");
        program("keyring", HostNeed.KEYRING, true, "knowing that packages are Debian's");
        program("nft", HostNeed.NFT, true, "the clouds' networks, and faults on them");
        program("ip", HostNeed.IP, true, "the clouds' networks");
        program("mkfs", HostNeed.MKFS, false, "nodes with a small disk of their own");
    }

    /** The small ones, which nearly every host has. */
    private void tools() {
        var missing = HostNeed.missing(path).stream()
                .filter(need -> found.stream().noneMatch(c -> c.detail().startsWith(need.program() + " ")))
                .map(HostNeed::program)
                .toList();
        add(
                "tools",
                missing.isEmpty(),
                missing.isEmpty() ? "all there" : "missing: " + String.join(", ", missing),
                "'mainstay setup' installs them",
                true,
                "namespaces, mounts, link shaping, archives");
    }

    private void controlGroups() {
        add(
                "cgroup",
                groups.unified().isPresent(),
                groups.layout(),
                "mount a cgroup v2 tree: mount -t cgroup2 cgroup2 /sys/fs/cgroup/unified",
                true,
                "nodes' processes kept together; faults that signal them");
        limit("memory-limit", "memory");
        limit("cpu-limit", "cpu");
    }

    private void limit(String name, String controller) {
        boolean there = groups.has(controller);
        add(
                name,
                there,
                there ? "cgroup controller '" + controller + "'" : "no cgroup controller '" + controller + "'",
                "start the host with this controller on (kernel option cgroup_enable=" + controller + ")",
                false,
                "the fault that limits a node's " + controller);
    }

    private void trials() throws InterruptedException {
        if (!root || !path.has("unshare")) {
            for (var ability : Ability.all()) {
                add(
                        ability.word(),
                        false,
                        Capability.ONLY_ROOT_KNOWS,
                        "run 'sudo mainstay doctor'",
                        ability.needed(),
                        ability.purpose());
            }
            return;
        }
        var folder = trialFolder();
        try {
            for (var ability : Ability.all()) {
                var own = Files.createDirectory(folder.resolve(ability.word()));
                var cgroup = groups.unified().map(Path::toString).orElse("/nonexistent");
                var outcome = Trial.run(ability.script(), own.toString(), cgroup);
                add(
                        ability.word(),
                        outcome.worked(),
                        outcome.worked() ? "tried, works" : "tried, failed: " + outcome.error(),
                        ability.mend(),
                        ability.needed(),
                        ability.purpose());
            }
        } catch (IOException e) {
            throw new EnvironmentFailure("nothing can be tried out in " + folder + ": " + e.getMessage(), e);
        } finally {
            remove(folder);
        }
    }

    /** Beside the state, because it is its file system that counts. */
    private Path trialFolder() {
        try {
            return Files.createTempDirectory(existing(home.root()), ".mainstay-look-");
        } catch (IOException e) {
            throw new EnvironmentFailure(
                    "the folder " + existing(home.root()) + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void remove(Path folder) {
        try {
            Folders.remove(folder);
        } catch (IOException e) {
            throw new EnvironmentFailure(
                    "the folder " + folder + " of a trial cannot be removed: " + e.getMessage(), e);
        }
    }

    private void program(String name, HostNeed need, boolean needed, String purpose) {
        boolean there = path.has(need.program());
        add(name, there, need.program() + (there ? " is there" : " is missing"), need.mend(), needed, purpose);
    }

    private void add(String name, boolean available, String detail, String mend, boolean needed, String purpose) {
        found.add(new Capability(
                name, available, detail, available ? Optional.empty() : Optional.of(mend), needed, purpose));
    }

    private static long memoryBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemTotal:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // No /proc, no Linux: the first line of the list says so.
            return 0;
        }
    }

    private static long freeBytes(Path place) {
        try {
            return Files.getFileStore(place).getUsableSpace();
        } catch (IOException e) {
            // A place that cannot be asked cannot be written either.
            return 0;
        }
    }

    private static Path existing(Path folder) {
        var place = folder;
        while (!Files.isDirectory(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }
}
