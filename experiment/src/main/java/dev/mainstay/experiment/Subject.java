package dev.mainstay.experiment;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.deploy.Access;
import dev.mainstay.deploy.CloudStatus;
import dev.mainstay.environment.Environment;
import dev.mainstay.fault.Placement;
import dev.mainstay.openstack.Credentials;
import java.util.Optional;
import java.util.SortedMap;

/** The cloud that an experiment is done to: it is up, and this is how it is reached. May be called from any thread; blocks. */
public interface Subject {
    Environment environment();

    Access access();

    /** The cloud as it is now; asks every node, so it costs up to seconds of processor time. */
    CloudStatus status() throws InterruptedException;

    /** Who plays which part now. */
    Placement placement();

    /** Package to version, of what runs the services. */
    SortedMap<String, String> versions() throws InterruptedException;

    /** Who asks OpenStack's services; empty for a cloud that runs none of them. */
    default Optional<Logins> logins() {
        return Optional.empty();
    }

    /** Who asks services in the cloud's acceptance, on a cloud of identity alone too; empty when nobody is known. */
    default Optional<Logins> accounts() {
        return logins();
    }

    /**
     * The two users that a run is.
     *
     * @param demo whose guests and objects they are
     */
    record Logins(Credentials administrator, Credentials demo) {}

    default Cloud cloud() {
        return environment().cloud();
    }
}
