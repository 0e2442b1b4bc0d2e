package dev.mainstay.environment.container;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Subnet;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.home.Home;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether a new cloud may be made on this host. */
final class Admission {
    private static final long BYTES_PER_NODE = 256L << 20;

    private final Cloud cloud;
    private final Home home;
    private final Links links;

    Admission(Cloud cloud, Home home, Links links) {
        this.cloud = cloud;
        this.home = home;
        this.links = links;
    }

    /**
     * Refuses a cloud that cannot be made.
     *
     * @param memoryMib what the host could still give
     * @throws InvalidInput when the name or a subnet is taken
     * @throws EnvironmentFailure when the host lacks something
     */
    void check(Claim wanted, HostNetworks host, long memoryMib) {
        if (home.root().toString().matches("(?s).*[:,\\\\\\s].*")) {
            throw InvalidInput.of(
                    "MAINSTAY_HOME",
                    "'" + home.root() + "' has a character that mount options cannot carry",
                    "a path without blanks, colons, commas and backslashes");
        }
        var others = claims(home);
        var same = others.remove(cloud.name());
        if (same != null && !same.sameShape(wanted)) {
            throw InvalidInput.of(
                    "name",
                    "a cloud named " + cloud.name() + " exists with other networks or nodes than this description has",
                    "take it down first, or give this one another name");
        }
        var problems = new ArrayList<Problem>();
        cloud.networks()
                .forEach((name, network) -> collision(network.subnet(), others, host)
                        .ifPresent(taken -> problems.add(new Problem(
                                "networks." + name,
                                0,
                                network.subnet() + " is in use: " + taken,
                                Optional.of("a network that this host does not reach yet")))));
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        if (same == null) {
            checkSpace();
            checkMemory(memoryMib);
        }
    }

    private void checkMemory(long availableMib) {
        long needed = MemoryNeed.mib(cloud);
        if (availableMib < needed) {
            throw new EnvironmentFailure(
                    "this host has %,d MiB of memory left, and cloud %s takes at least %,d MiB: end something, take another cloud down ('mainstay clouds' lists them), or describe fewer nodes or services"
                            .formatted(availableMib, cloud.name(), needed));
        }
    }

    private Optional<String> collision(Subnet subnet, Map<String, Claim> others, HostNetworks host) {
        for (var other : others.values()) {
            for (var network : other.networks().entrySet()) {
                if (Subnet.parse(network.getValue()).overlaps(subnet)) {
                    return Optional.of(
                            "network " + network.getKey() + " (" + network.getValue() + ") of cloud " + other.cloud());
                }
            }
        }
        return host.collision(subnet, device -> device.startsWith(links.prefix()));
    }

    private void checkSpace() {
        long needed = cloud.nodes().stream()
                .mapToLong(node -> node.diskBytes().orElse(BYTES_PER_NODE))
                .sum();
        try {
            Files.createDirectories(home.clouds());
            long free = Files.getFileStore(home.clouds()).getUsableSpace();
            if (free < needed) {
                throw new EnvironmentFailure("%s has %,d MiB free, and the %d nodes of cloud %s may need %,d MiB"
                        .formatted(home.clouds(), free >> 20, cloud.nodes().size(), cloud.name(), needed >> 20));
            }
        } catch (IOException e) {
            throw new EnvironmentFailure("cannot tell how much space " + home.clouds() + " has: " + e.getMessage(), e);
        }
    }

    /** All clouds of the home that exist, by name. */
    static Map<String, Claim> claims(Home home) {
        var claims = new TreeMap<String, Claim>();
        for (var name : folders(home)) {
            Json.read(CloudFolder.of(home, name).claim(), Claim.class).ifPresent(claim -> claims.put(name, claim));
        }
        return claims;
    }

    static List<String> folders(Home home) {
        if (!Files.isDirectory(home.clouds())) {
            return List.of();
        }
        try (var folders = Files.list(home.clouds())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EnvironmentFailure("cannot read " + home.clouds() + ": " + e.getMessage(), e);
        }
    }
}
