package dev.mainstay.environment.container;

import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.OptionalLong;

/** Memory and processor time of one node, by its control groups, v1 or v2. Limits end with the node's power. */
final class NodeLimits {
    private static final long PERIOD_US = 100_000;

    private final String node;
    private final NodeCgroups cgroups;

    NodeLimits(String node, NodeCgroups cgroups) {
        this.node = node;
        this.cgroups = cgroups;
    }

    void memory(OptionalLong bytes) {
        set("memory", "memory.limit_in_bytes", "memory.max", one(bytes, "-1"), one(bytes, "max"), bytes.isPresent());
    }

    void cpu(OptionalLong percent) {
        var quota = percent.stream().map(p -> p * PERIOD_US / 100).findFirst();
        set(
                "cpu",
                "cpu.cfs_quota_us",
                "cpu.max",
                one(quota, "-1"),
                one(quota, "max") + " " + PERIOD_US,
                percent.isPresent());
    }

    private static String one(OptionalLong number, String none) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : none;
    }

    private void set(String controller, String v1File, String v2File, String v1Text, String v2Text, boolean needed) {
        var found = cgroups.controller(controller);
        if (found.isEmpty()) {
            if (needed) {
                throw new EnvironmentFailure("the " + controller + " of node " + node
                        + " cannot be limited: the node is off, or this host has no cgroup controller '" + controller
                        + "'");
            }
            return;
        }
        var file = found.get().folder().resolve(found.get().v2() ? v2File : v1File);
        try {
            Files.writeString(file, found.get().v2() ? v2Text : v1Text);
        } catch (NoSuchFileException e) {
            if (needed) {
                throw new EnvironmentFailure("node " + node + " went off while its " + controller + " was limited", e);
            }
        } catch (IOException e) {
            throw new EnvironmentFailure(
                    "the " + controller + " of node " + node + " cannot be set to " + v1Text + " (" + file + "): "
                            + e.getMessage()
                            + (controller.equals("memory")
                                    ? "; the node may use more than that already, which cgroup v1 does not take back"
                                    : ""),
                    e);
        }
    }
}
