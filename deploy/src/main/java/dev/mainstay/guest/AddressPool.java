package dev.mainstay.guest;

import dev.mainstay.cloud.Address;
import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Network;
import dev.mainstay.environment.EnvironmentFailure;

/**
 * The addresses of the external network that Neutron may give out, both ends included: its upper part, which neither the host nor nodes nor the
 * virtual address reach into.
 */
public record AddressPool(Address first, Address last) {
    /** Routers take one each too. */
    private static final int ADDRESSES_MIN = 3;

    public AddressPool {
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException("the pool's first address " + first + " is above its last, " + last);
        }
    }

    /**
     * The pool of a cloud.
     *
     * @throws EnvironmentFailure when its external network is too small for nodes and guests
     */
    public static AddressPool of(Cloud cloud) {
        var subnet = cloud.network(Network.EXTERNAL).subnet();
        int size = 1 << (32 - subnet.prefix());
        int nodesEnd = Cloud.FIRST_NODE_HOST + cloud.nodes().size();
        int from = Math.max(size / 2, nodesEnd);
        int to = size - 2;
        int virtual = cloud.virtualAddress()
                .map(a -> a.bits() - subnet.base().bits())
                .filter(n -> n >= from && n <= to)
                .orElse(from - 1);
        // The larger side of a virtual address that lies up here.
        int first = virtual - from > to - virtual ? from : virtual + 1;
        int last = virtual - from > to - virtual ? virtual - 1 : to;
        if (last - first + 1 < ADDRESSES_MIN) {
            throw new EnvironmentFailure("the external network " + subnet + " has no room for guests' addresses beside "
                    + cloud.nodes().size() + " nodes; give it a shorter prefix, such as /24");
        }
        return new AddressPool(subnet.host(first), subnet.host(last));
    }
}
