package dev.mainstay.assembly;

import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import dev.mainstay.operation.CloudFiles;
import dev.mainstay.operation.CloudOperations;
import dev.mainstay.operation.ExperimentOperations;
import dev.mainstay.operation.FaultOperations;
import dev.mainstay.operation.GuestOperations;
import dev.mainstay.operation.HostOperations;
import dev.mainstay.operation.NodeOperations;
import dev.mainstay.operation.Operations;
import dev.mainstay.operation.SnapshotOperations;
import java.nio.file.Path;
import java.util.Map;

/** Everything real, on this host. */
public final class RealOperations implements Operations {
    private final Workshop workshop;
    private final RealHost host;
    private final RealCloudFiles files;

    /**
     * Touches nothing.
     *
     * @param variables the process's environment
     * @param folder from where users name files
     */
    public RealOperations(Home home, Map<String, String> variables, RunClock clock, Path folder) {
        this.host = new RealHost(home, variables, clock);
        this.workshop = new Workshop(home, clock, host::image);
        this.files = new RealCloudFiles(home, clock, folder);
    }

    @Override
    public HostOperations host() {
        return host;
    }

    @Override
    public CloudFiles files() {
        return files;
    }

    @Override
    public CloudOperations clouds() {
        return new RealClouds(workshop, files);
    }

    @Override
    public NodeOperations nodes() {
        return new RealNodes(workshop);
    }

    @Override
    public SnapshotOperations snapshots() {
        return new RealSnapshots(workshop);
    }

    @Override
    public GuestOperations guests() {
        return new RealGuests(workshop);
    }

    @Override
    public FaultOperations faults() {
        return new RealFaults(workshop, host);
    }

    @Override
    public ExperimentOperations experiments() {
        return new RealExperiments(workshop, files);
    }
}
