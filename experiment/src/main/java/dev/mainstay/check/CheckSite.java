package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.deploy.Access;
import dev.mainstay.deploy.CloudStatus;
import dev.mainstay.environment.Node;
import dev.mainstay.tenant.Tenant;
import java.time.Duration;
import java.util.Optional;

/** What a check may ask. Made anew for each round of checks, so that the checks of a round share one look at the cloud. */
public interface CheckSite {
    /** How long one question may take. */
    Duration LIMIT = Duration.ofSeconds(20);

    Cloud cloud();

    Access access();

    /** The cloud as it is now; asked once a round. */
    CloudStatus status() throws InterruptedException;

    IdentityClient identity();

    /** The token issued at setup; empty when the cloud runs no identity service or none could be had. */
    Optional<String> earlierToken();

    /** A node as it is now; throws {@link IllegalStateException} where a check is asked without the nodes at hand. */
    Node node(String name);

    /** The run as a user of the cloud. Throws {@link IllegalStateException} on a cloud that has no such users. */
    Tenant tenant();

    /** @param address from the host, over the external network */
    boolean pings(String address, Duration limit);
}
