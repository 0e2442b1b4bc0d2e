package dev.mainstay.experiment;

import dev.mainstay.cloud.Address;
import dev.mainstay.deploy.Access;
import dev.mainstay.deploy.CloudStatus;
import dev.mainstay.deploy.Deployment;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.fault.Placement;
import dev.mainstay.guest.Guests;
import dev.mainstay.guest.Reach;
import dev.mainstay.openstack.OpenStack;
import java.util.SortedMap;

/** A cloud that a {@link Deployment} brought up. */
public final class DeployedCloud implements Subject {
    private static final String PROBED_GUEST = "probed";

    private final Environment environment;
    private final Deployment deployment;
    private final Access access;

    /** @param deployment of this environment's cloud, which is up */
    public DeployedCloud(Environment environment, Deployment deployment) {
        this.environment = environment;
        this.deployment = deployment;
        this.access = deployment.access();
    }

    @Override
    public Environment environment() {
        return environment;
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public CloudStatus status() throws InterruptedException {
        return deployment.status();
    }

    @Override
    public Placement placement() {
        return new CloudPlacement(environment, access, deployment::virtualAddressHolders);
    }

    @Override
    public SortedMap<String, String> versions() throws InterruptedException {
        return deployment.versions();
    }

    @Override
    public Address guest(RunClock clock, Events events) throws InterruptedException {
        try (var admin = new OpenStack(deployment.administrator());
                var demo = new OpenStack(deployment.demo())) {
            var guest = new Guests(admin, demo, Reach.network(), clock, events).standing(PROBED_GUEST);
            return Address.parse(guest.address()
                    .orElseThrow(() -> new EnvironmentFailure("guest " + PROBED_GUEST + " has no floating address")));
        }
    }
}
