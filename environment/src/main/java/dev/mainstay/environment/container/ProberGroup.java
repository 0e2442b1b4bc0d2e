package dev.mainstay.environment.container;

import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A control group for a process that measures, beside those of the clouds, so that it goes before them where processors are short
 * (docs/decisions/0012). Niceness alone does not do that: nodes have groups of their own, groups are weighed against groups, and where the kernel makes a
 * group of every session ({@code sched_autogroup}) niceness counts inside the session only. On hosts with cgroup v2 alone there is none: the host's systemd
 * has the prober and the nodes in two slices of the same weight.
 */
public final class ProberGroup {
    private static final String NAME = "prober-";
    /** What niceness -15 weighs; a cloud weighs 1024, as niceness 0 does. */
    private static final String SHARES = "29154";

    private static final String PROCESSES = "cgroup.procs";
    private static volatile List<String> outside = List.of();

    private ProberGroup() {}

    /** Puts this process, with the host's programs that it starts, into a group of its own until it ends, if it was started to measure and where that can be. */
    public static void enter() {
        if (NodePrograms.OWN_NICENESS >= 0) {
            return;
        }
        CgroupLayout layout;
        try {
            layout = CgroupLayout.ofHost();
        } catch (EnvironmentFailure nothingToMeasureHere) {
            return; // told by the command itself, in words that fit
        }
        var own = ProcessHandle.current().pid();
        var before = pathOf("cpu");
        var cpu = layout.v1().get("cpu");
        if (cpu == null || before.isEmpty()) {
            return;
        }
        removeEmpty(layout);
        var group = cpu.resolve("mainstay").resolve(NAME + own);
        var back = cpu.resolve(before.get()).resolve(PROCESSES);
        try {
            NodeCgroups.make(group);
            Files.writeString(group.resolve("cpu.shares"), SHARES);
            Files.writeString(group.resolve(PROCESSES), Long.toString(own));
        } catch (IOException notOurs) {
            NodeCgroups.removeFolder(group);
            return;
        }
        outside = List.of("/bin/sh", "-c", "echo 0 > \"$0\" && exec \"$@\"", back.toString());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(layout, back, own), "leaving the prober's group"));
    }

    /** What a program is started with that is to run outside the prober's group, where this process was before; empty when it is not in one. */
    static List<String> outside() {
        return outside;
    }

    private static void leave(CgroupLayout layout, Path back, long own) {
        try {
            Files.writeString(back, Long.toString(own));
        } catch (IOException gone) {
            return; // the next command removes what is left
        }
        layout.removeEmptyTops();
    }

    /** Removes the groups of processes that ended; the kernel refuses while one runs. */
    static void removeEmpty(CgroupLayout layout) {
        var cpu = layout.v1().get("cpu");
        if (cpu == null) {
            return;
        }
        try (var groups = Files.newDirectoryStream(cpu.resolve("mainstay"), NAME + "*")) {
            groups.forEach(NodeCgroups::removeFolder);
        } catch (IOException | DirectoryIteratorException none) {
            return; // no top folder, or it went with the last cloud
        }
    }

    /** Of this process in a v1 hierarchy, relative to the hierarchy's root; empty when it cannot be told. */
    private static Optional<Path> pathOf(String controller) {
        try {
            return pathOf(controller, Files.readString(Path.of("/proc/self/cgroup")));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** @param groups of a process, see cgroups(7): number, controllers and path on each line */
    static Optional<Path> pathOf(String controller, String groups) {
        return groups.lines()
                .map(line -> line.split(":", 3))
                .filter(parts ->
                        parts.length == 3 && List.of(parts[1].split(",")).contains(controller))
                .map(parts -> Path.of("/").relativize(Path.of(parts[2])))
                .findFirst();
    }
}
