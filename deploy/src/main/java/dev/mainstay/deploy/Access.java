package dev.mainstay.deploy;

import dev.mainstay.cloud.Address;
import java.util.List;
import java.util.Optional;

/**
 * Where a client finds the cloud's services and who it is there. Holds passwords: {@link #toString} shows none, and nothing prints them.
 *
 * @param identity base of the identity service's API, e.g. http://10.77.1.10:5000/v3; empty when the cloud runs no identity service
 * @param user an administrator in project {@code project} of domain Default
 * @param database where SQL is served to clients; empty when the cloud runs no database
 * @param messaging every replica's address, to be tried in turn as OpenStack's services do; AMQP port 5672
 */
public record Access(
        Optional<String> identity,
        String user,
        String password,
        String project,
        String region,
        Optional<Address> database,
        int databasePort,
        String databaseUser,
        String databasePassword,
        String databaseName,
        List<Address> messaging,
        String messagingUser,
        String messagingPassword,
        String messagingVhost,
        List<Address> cache) {

    @Override
    public String toString() {
        return "Access[identity=" + identity + ", database=" + database + ", messaging=" + messaging + "]";
    }
}
