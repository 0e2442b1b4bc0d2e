package dev.mainstay.assembly;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.deploy.ClientFiles;
import dev.mainstay.deploy.CloudStatus;
import dev.mainstay.environment.NodeState;
import dev.mainstay.event.Events;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.operation.CloudEntry;
import dev.mainstay.operation.CloudOperations;
import dev.mainstay.operation.DeclaredCloud;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Clouds on this host. */
final class RealClouds implements CloudOperations {
    private final Workshop workshop;
    private final KeptClouds kept;

    RealClouds(Workshop workshop, RealCloudFiles files) {
        this.workshop = workshop;
        this.kept = files.kept();
    }

    @Override
    public List<CloudEntry> list() {
        return kept.names().stream()
                .flatMap(n -> kept.find(n).stream())
                .map(this::entry)
                .toList();
    }

    private CloudEntry entry(Cloud cloud) {
        var nodes = new LinkedHashMap<String, NodeState>();
        workshop.open(cloud, Events.none()).environment().nodes().forEach(n -> nodes.put(n.name(), n.state()));
        return new CloudEntry(cloud.name(), nodes);
    }

    @Override
    public CloudStatus up(DeclaredCloud declared, Optional<String> snapshot, Events events)
            throws InterruptedException {
        if (kept.find(declared.cloud().name()).isEmpty()) {
            workshop.requireImage(declared.cloud());
        }
        return workshop.change(declared.cloud(), "mainstay up", events, site -> {
            if (snapshot.isPresent()) {
                RealSnapshots.restore(site, snapshot.get());
                site.deployment().start();
            } else {
                bringUp(site, declared, kept);
            }
            return site.deployment().status();
        });
    }

    /**
     * The file is kept before anything is made, so that whatever is made can be removed by name. When the environment refuses the cloud (a name or
     * a subnet that is taken), all is as it was before.
     */
    static void bringUp(Workshop.Site site, DeclaredCloud declared, KeptClouds kept) throws InterruptedException {
        var name = declared.cloud().name();
        var before = kept.text(name);
        kept.keep(declared);
        try {
            site.environment().create();
        } catch (InvalidInput refused) {
            if (before.isPresent()) {
                kept.keep(new DeclaredCloud(declared.cloud(), before.get()));
            } else {
                site.deployment().down();
                kept.forget(name);
            }
            throw refused;
        }
        site.deployment().up();
    }

    @Override
    public CloudStatus status(Cloud cloud) throws InterruptedException {
        return workshop.open(cloud, Events.none()).deployment().status();
    }

    @Override
    public void down(Cloud cloud, Events events) throws InterruptedException {
        workshop.remove(cloud, events);
        kept.forget(cloud.name());
    }

    @Override
    public boolean removeLost(String name, Events events) throws InterruptedException {
        return workshop.removeLost(name, events);
    }

    @Override
    public void writeClientFiles(Cloud cloud, Path folder) {
        var deployment = workshop.open(cloud, Events.none()).deployment();
        ClientFiles.write(folder.resolve("openrc"), deployment.openrc());
        ClientFiles.write(folder.resolve("clouds.yaml"), deployment.cloudsYaml());
    }
}
