package dev.mainstay.assembly;

import dev.mainstay.compare.Comparison;
import dev.mainstay.experiment.DeployedCloud;
import dev.mainstay.experiment.RunFacts;
import dev.mainstay.experiment.Subject;
import dev.mainstay.operation.DeclaredCloud;
import java.util.Optional;

/** One cloud of a comparison, brought up when its turn comes. */
final class ComparedCloud implements Comparison.Side {
    private final DeclaredCloud declared;
    private final Workshop.Site site;
    private final KeptClouds kept;
    private boolean up;
    private boolean restored;

    /** @param site of the cloud, which this process holds */
    ComparedCloud(DeclaredCloud declared, Workshop.Site site, KeptClouds kept) {
        this.declared = declared;
        this.site = site;
        this.kept = kept;
    }

    @Override
    public String cloud() {
        return declared.cloud().name();
    }

    @Override
    public String topology() {
        return RunFacts.topology(declared.cloud());
    }

    /** A snapshot that is not there yet is taken of the cloud as it was brought up. */
    @Override
    public Subject up(Optional<String> snapshot) throws InterruptedException {
        if (snapshot.isPresent()
                && kept.find(cloud()).isPresent()
                && RealSnapshots.has(site.environment(), snapshot.get())) {
            RealSnapshots.restore(site, snapshot.get());
            site.deployment().start();
        } else if (!up || snapshot.isPresent()) {
            RealClouds.bringUp(site, declared, kept);
            if (snapshot.isPresent()) {
                RealSnapshots.create(site, snapshot.get());
            }
        }
        up = true;
        restored = snapshot.isPresent();
        return new DeployedCloud(site.environment(), site.deployment());
    }

    @Override
    public void rest() throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            return; // the comparison is over; whoever asked for it says what becomes of its clouds
        }
        if (restored) {
            RealSnapshots.powerOff(site.environment()); // what the nodes hold is dropped before the next run
        } else if (RealSnapshots.runs(site.environment())) {
            site.deployment().stop();
        }
        up = false;
    }
}
