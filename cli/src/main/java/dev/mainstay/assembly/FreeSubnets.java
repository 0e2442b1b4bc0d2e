package dev.mainstay.assembly;

import dev.mainstay.cloud.Address;
import dev.mainstay.cloud.Subnet;
import dev.mainstay.input.InvalidInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Finds subnets that nobody uses. Pure. */
final class FreeSubnets {
    /** A network that something else has; prefixes of all lengths, unlike a cloud's. */
    record Taken(int base, int prefix) {
        boolean overlaps(Subnet subnet) {
            int shorter = Math.min(prefix, subnet.prefix());
            int mask = shorter == 0 ? 0 : -1 << (32 - shorter);
            return (base & mask) == (subnet.base().bits() & mask);
        }

        static Taken of(Subnet subnet) {
            return new Taken(subnet.base().bits(), subnet.prefix());
        }
    }

    private FreeSubnets() {}

    /** The kernel's own table of routes, without the default one, which covers everything and forbids nothing. */
    static List<Taken> ofRoutes(String procNetRoute) {
        var taken = new ArrayList<Taken>();
        for (var line : procNetRoute.lines().skip(1).toList()) {
            var fields = line.trim().split("\\s+");
            if (fields.length >= 8) {
                int mask = littleEndian(fields[7]);
                if (mask != 0) {
                    taken.add(new Taken(littleEndian(fields[1]), Integer.bitCount(mask)));
                }
            }
        }
        return taken;
    }

    private static int littleEndian(String hex) {
        return Integer.reverseBytes(Integer.parseUnsignedInt(hex, 16));
    }

    /**
     * Neighbours of 10.77.0.0/16, which is seldom used by others; then of 10.78.0.0/16 and so on.
     *
     * @param count at most 4
     * @return in the order of a cloud's networks
     */
    static List<Subnet> neighbours(int count, Collection<Taken> taken) {
        for (int second = 77; second < 256; second++) {
            for (int third = 10; third < 250; third += count) {
                var from = third;
                var of77 = second;
                var found = IntStream.range(0, count)
                        .mapToObj(i -> subnet(of77, from + i))
                        .toList();
                if (taken.stream().noneMatch(t -> found.stream().anyMatch(t::overlaps))) {
                    return found;
                }
            }
        }
        throw InvalidInput.of(
                "networks",
                "no " + count + " networks of 10.77.0.0 to 10.255.255.255 are free on this host",
                "write others into the file by hand");
    }

    private static Subnet subnet(int second, int third) {
        return new Subnet(new Address(10 << 24 | second << 16 | third << 8), 24);
    }
}
