package dev.mainstay.environment.container;

import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where this host has its control groups.
 *
 * @param unified the root of the v2 tree
 * @param v1 roots of v1 hierarchies by controller, beside the v2 tree; empty on hosts with v2 alone (today's usual)
 * @param scopes whether the v2 tree belongs to a systemd on the host, which then has to be asked for a delegated scope per node
 */
record CgroupLayout(Path unified, Map<String, Path> v1, boolean scopes) {
    private static final Path SYSTEM = Path.of("/sys/fs/cgroup");
    private static final Path RUNNING_SYSTEMD = Path.of("/run/systemd/system");

    static CgroupLayout ofHost() {
        return detect(SYSTEM, Files.isDirectory(RUNNING_SYSTEMD));
    }

    /** @throws EnvironmentFailure when there is no v2 tree: nodes could neither be frozen nor killed as a whole */
    static CgroupLayout detect(Path root, boolean hostRunsSystemd) {
        if (Files.exists(root.resolve("cgroup.controllers"))) {
            return new CgroupLayout(root, Map.of(), hostRunsSystemd);
        }
        var unified = root.resolve("unified");
        if (!Files.exists(unified.resolve("cgroup.controllers"))) {
            throw new EnvironmentFailure("no cgroup v2 tree at " + root + " or " + unified
                    + "; mount one: mount -t cgroup2 cgroup2 " + root);
        }
        var v1 = new LinkedHashMap<String, Path>();
        for (var hierarchy : hierarchies(root)) {
            var folder = hierarchy.getFileName().toString();
            // In a cpuset group no process may be put before processors and memory nodes are chosen; nodes use all of
            // them.
            if (!folder.equals("unified") && !folder.contains("cpuset")) {
                for (var controller : folder.split(",")) {
                    v1.put(controller, hierarchy);
                }
            }
        }
        return new CgroupLayout(unified, v1, false);
    }

    /** Real folders only: systemd hosts have links such as {@code cpu} to {@code cpu,cpuacct}. */
    private static List<Path> hierarchies(Path root) {
        var found = new ArrayList<Path>();
        try (var folders = Files.newDirectoryStream(root)) {
            for (var folder : folders) {
                if (!Files.isSymbolicLink(folder) && Files.exists(folder.resolve("cgroup.procs"))) {
                    found.add(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new EnvironmentFailure("cannot read " + root + ": " + e.getMessage(), e);
        }
        found.sort(null);
        return found;
    }

    /** The folders above those of all clouds, one in each hierarchy; none need exist. The host's systemd minds its own. */
    List<Path> tops() {
        return scopes
                ? List.of()
                : Stream.concat(Stream.of(unified), v1.values().stream().distinct())
                        .map(root -> root.resolve("mainstay"))
                        .toList();
    }

    /**
     * Removes the top folders when the last cloud of all homes is gone. The kernel refuses while anything is in one, so no cloud that another
     * process makes at the same moment loses its own; {@link NodeCgroups#create} makes again what went away under its hand.
     */
    void removeEmptyTops() {
        ProberGroup.removeEmpty(this);
        tops().forEach(NodeCgroups::removeFolder);
    }

    NodeCgroups node(String cloudMark, String node) {
        return new NodeCgroups(this, cloudMark, node);
    }
}
