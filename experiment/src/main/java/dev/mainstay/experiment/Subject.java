package dev.mainstay.experiment;

import dev.mainstay.cloud.Address;
import dev.mainstay.cloud.Cloud;
import dev.mainstay.deploy.Access;
import dev.mainstay.deploy.CloudStatus;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.fault.Placement;
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

    /**
     * Where the guest that probes ask is reached; made or started when it is not there, which takes up to minutes.
     *
     * @throws EnvironmentFailure when the cloud can have none
     */
    default Address guest(RunClock clock, Events events) throws InterruptedException {
        throw new EnvironmentFailure("cloud " + cloud().name() + " has no guests");
    }

    default Cloud cloud() {
        return environment().cloud();
    }
}
