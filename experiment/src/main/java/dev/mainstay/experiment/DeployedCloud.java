package dev.mainstay.experiment;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.deploy.Access;
import dev.mainstay.deploy.CloudStatus;
import dev.mainstay.deploy.Deployment;
import dev.mainstay.environment.Environment;
import dev.mainstay.fault.Placement;
import java.util.Optional;
import java.util.SortedMap;

/** A cloud that a {@link Deployment} brought up. */
public final class DeployedCloud implements Subject {
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
    public Optional<Logins> logins() {
        return cloud().runsGuests() || cloud().services().containsKey(ServiceName.OBJECT_STORAGE)
                ? Optional.of(new Logins(deployment.administrator(), deployment.demo()))
                : Optional.empty();
    }

    @Override
    public Optional<Logins> accounts() {
        return Optional.of(new Logins(deployment.administrator(), deployment.demo()));
    }

    @Override
    public Placement placement() {
        return new CloudPlacement(environment, access, deployment::virtualAddressHolders, logins());
    }

    @Override
    public SortedMap<String, String> versions() throws InterruptedException {
        return deployment.versions();
    }
}
