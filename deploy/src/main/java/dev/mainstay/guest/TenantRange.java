package dev.mainstay.guest;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Subnet;
import java.util.stream.IntStream;

/** The demo network's addresses. Only guests and their router see them, but the router must tell them from the cloud's own. */
final class TenantRange {
    private TenantRange() {}

    static Subnet of(Cloud cloud) {
        return IntStream.range(100, 200)
                .mapToObj(third -> Subnet.parse("192.168." + third + ".0/24"))
                .filter(s -> cloud.networks().values().stream()
                        .noneMatch(n -> n.subnet().overlaps(s)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("three networks cannot overlap a hundred"));
    }
}
