package dev.mainstay.assembly;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.NodeState;
import dev.mainstay.environment.Powered;
import dev.mainstay.environment.Snapshots;
import dev.mainstay.environment.Snapshots.Snapshot;
import dev.mainstay.event.Events;
import dev.mainstay.operation.SnapshotOperations;
import java.util.List;

/** Snapshots of clouds; a running cloud is stopped in order first, and started again after. */
final class RealSnapshots implements SnapshotOperations {
    private final Workshop workshop;

    RealSnapshots(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public void create(Cloud cloud, String name, Events events) throws InterruptedException {
        workshop.change(cloud, "mainstay snapshot create", events, site -> {
            create(site, name);
            return name;
        });
    }

    @Override
    public void restore(Cloud cloud, String name, Events events) throws InterruptedException {
        workshop.change(cloud, "mainstay snapshot restore", events, site -> {
            boolean ran = runs(site.environment());
            restore(site, name);
            if (ran) {
                site.deployment().start();
            }
            return name;
        });
    }

    @Override
    public List<Snapshot> list(Cloud cloud) {
        return of(workshop.open(cloud, Events.none()).environment()).listSnapshots();
    }

    @Override
    public void delete(Cloud cloud, String name) throws InterruptedException {
        workshop.change(cloud, "mainstay snapshot delete", Events.none(), site -> {
            of(site.environment()).deleteSnapshot(name);
            return name;
        });
    }

    static void create(Workshop.Site site, String name) throws InterruptedException {
        var snapshots = of(site.environment());
        snapshots.admitSnapshot(name);
        if (!runs(site.environment())) {
            snapshots.createSnapshot(name);
            return;
        }
        site.deployment().stop();
        try {
            snapshots.createSnapshot(name);
        } catch (RuntimeException failed) {
            try {
                site.deployment().start();
            } catch (RuntimeException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            throw failed;
        }
        site.deployment().start();
    }

    /** Leaves the nodes off. What they hold is dropped, so that no order is needed in stopping them. */
    static void restore(Workshop.Site site, String name) throws InterruptedException {
        var snapshots = of(site.environment());
        if (snapshots.listSnapshots().stream().anyMatch(s -> s.name().equals(name))) {
            powerOff(site.environment());
        }
        snapshots.restoreSnapshot(name); // refuses an unknown name, with the nearest
    }

    static boolean has(Environment environment, String name) {
        return of(environment).listSnapshots().stream().anyMatch(s -> s.name().equals(name));
    }

    static void powerOff(Environment environment) throws InterruptedException {
        for (var node : environment.nodes()) {
            if (node instanceof Powered powered) {
                powered.powerOff();
            }
        }
    }

    static boolean runs(Environment environment) {
        return environment.nodes().stream()
                .anyMatch(n -> n.state() == NodeState.RUNNING || n.state() == NodeState.FROZEN);
    }

    private static Snapshots of(Environment environment) {
        if (environment instanceof Snapshots snapshots) {
            return snapshots;
        }
        throw new EnvironmentFailure("environment '" + environment.cloud().environment() + "' cannot keep snapshots");
    }
}
