package dev.mainstay.environment.container;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much memory a cloud takes at least, when it is up and at rest, guests not counted. Of whole clouds that were measured (docs/figures.md), parted among their services; a
 * cloud that does not fit ends with processes that the kernel kills, some minutes after its beginning.
 */
final class MemoryNeed {
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final int NODE_MIB = 40;

    private MemoryNeed() {}

    static long mib(Cloud cloud) {
        return cloud.nodes().stream().mapToLong(node -> mib(cloud, node)).sum();
    }

    private static long mib(Cloud cloud, NodeSpec node) {
        long services = cloud.services().entrySet().stream()
                .filter(service -> node.roles().contains(service.getValue().role()))
                .mapToLong(service -> mib(service.getKey()))
                .sum();
        long agents = node.roles().stream().mapToLong(role -> mib(cloud, role)).sum();
        return NODE_MIB + services + agents;
    }

    private static int mib(ServiceName service) {
        return switch (service) {
            case DATABASE -> 110;
            case MESSAGING -> 125;
            case CACHE -> 10;
            case IDENTITY -> 115;
            case LOAD_BALANCER -> 30;
            case IMAGE -> 150;
            case PLACEMENT -> 110;
            case COMPUTE -> 600;
            case NETWORKING -> 330;
            case OBJECT_STORAGE -> 90;
            case DASHBOARD -> 150;
        };
    }

    /** What services have on nodes beside their controllers. */
    private static int mib(Cloud cloud, Role role) {
        return switch (role) {
            case NETWORK -> cloud.services().containsKey(ServiceName.NETWORKING) ? 750 : 0;
            case COMPUTE -> cloud.runsGuests() ? 330 : 0;
            case STORAGE -> cloud.services().containsKey(ServiceName.OBJECT_STORAGE) ? 240 : 0;
            case CONTROLLER, DATABASE, MESSAGING, LOAD_BALANCER -> 0;
        };
    }

    /** What the host could still give: free, or held only for its files, or on its swap. */
    static long availableMib() {
        try {
            return availableMib(Files.readString(MEMINFO));
        } catch (IOException e) {
            throw new EnvironmentFailure("cannot tell how much memory this host has left: " + e.getMessage(), e);
        }
    }

    static long availableMib(String meminfo) {
        return meminfo.lines()
                        .filter(line -> line.startsWith("MemAvailable:") || line.startsWith("SwapFree:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum()
                >> 10;
    }
}
