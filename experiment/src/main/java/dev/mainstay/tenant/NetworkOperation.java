package dev.mainstay.tenant;

import dev.mainstay.openstack.Credentials;
import dev.mainstay.openstack.NetworkApi.NewSubnet;
import dev.mainstay.openstack.OpenStack;
import dev.mainstay.openstack.OpenStackFailure;
import java.util.Optional;

/** Makes a network with a subnet, and removes it. One that fails leaves its network to {@link Tenant#tidy}. */
final class NetworkOperation implements UserOperation {
    private final Credentials user;

    NetworkOperation(Credentials user) {
        this.user = user;
    }

    @Override
    public Optional<String> once(long number, Part part) throws InterruptedException {
        var name = Tenant.MARK + "-network-" + number;
        try (var demo = new OpenStack(user)) {
            part.at("network not made in time");
            var network = demo.networks().createNetwork(name);
            // Without DHCP: with it an agent would have to build a namespace that is gone before it is there.
            demo.networks()
                    .createSubnet(new NewSubnet(
                            name,
                            network.id(),
                            "192.168.251.0/24",
                            Optional.of("192.168.251.1"),
                            Optional.empty(),
                            Optional.empty(),
                            false));
            part.at("network not removed in time");
            demo.networks().deleteNetwork(network.id());
            return Optional.empty();
        } catch (OpenStackFailure e) {
            return Optional.of(UserOperation.phrase(e));
        }
    }
}
