package dev.mainstay.environment.container;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.environment.Capability;
import dev.mainstay.environment.Capable;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Footprint;
import dev.mainstay.environment.LinkShaper;
import dev.mainstay.environment.Observable;
import dev.mainstay.environment.PathCut;
import dev.mainstay.environment.PathCutter;
import dev.mainstay.environment.Snapshots;
import dev.mainstay.environment.host.HostCapabilities;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.CloudLock;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** The nodes of one cloud as system containers on this host. Needs root. */
public final class ContainerEnvironment implements Environment, PathCutter, LinkShaper, Snapshots, Observable, Capable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CloudSite site;
    private final Home home;
    private final List<ContainerNode> nodes;
    private final NodeSnapshots snapshots;
    private final PathCuts cuts;
    private final LinkShaping shaping;
    private final LinkDelay delays;
    private volatile List<Capability> capabilities = List.of();
    private final RunClock clock;

    private ContainerEnvironment(Home home, CloudSite site, RunClock clock) {
        this.home = home;
        this.clock = clock;
        this.site = site;
        this.nodes = site.cloud().nodes().stream()
                .map(spec -> new ContainerNode(spec, site, clock))
                .toList();
        this.snapshots = new NodeSnapshots(site, nodes, clock);
        this.cuts = new PathCuts(site.cloud(), site.links());
        this.shaping = new LinkShaping(site.links());
        this.delays = new LinkDelay(site, clock);
    }

    /**
     * Touches nothing yet.
     *
     * @param imageRoot folder with the root file system that new clouds are made from; it is never changed, and has to stay as long as they exist
     * @throws EnvironmentFailure when this host has no control groups v2
     */
    public static ContainerEnvironment of(Cloud cloud, Home home, Path imageRoot, RunClock clock) {
        var links = new Links(cloud, home);
        var folder = CloudFolder.of(home, cloud.name());
        var site = new CloudSite(
                cloud,
                folder,
                links,
                CgroupLayout.ofHost(),
                new Bridges(cloud, links),
                new Layers(cloud, folder),
                new Launcher(cloud, links, folder),
                imageRoot.toAbsolutePath().normalize());
        return new ContainerEnvironment(home, site, clock);
    }

    @Override
    public Cloud cloud() {
        return site.cloud();
    }

    @Override
    public List<ContainerNode> nodes() {
        return nodes;
    }

    /**
     * {@inheritDoc}
     *
     * @throws dev.mainstay.input.InvalidInput when the name or a subnet is taken
     */
    @Override
    public void create() throws InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new EnvironmentFailure("containers need root; run this command with sudo");
        }
        if (!Files.isDirectory(site.givenImage())) {
            throw new EnvironmentFailure(
                    "there is no image at " + site.givenImage() + "; run `mainstay setup`, which builds it");
        }
        // Two clouds that are made at the same moment must not both find the same subnet free.
        try (var lock = CloudLock.awaitAll(home, "making cloud " + cloud().name(), clock, PATIENCE)) {
            Objects.requireNonNull(lock);
            var claim = Claim.of(cloud(), site.givenImage().toString());
            new Admission(cloud(), home, site.links()).check(claim, HostNetworks.ofHost(), MemoryNeed.availableMib());
            if (!Files.exists(site.folder().claim())) {
                Json.write(site.folder().claim(), claim);
            }
            site.bridges().createIfMissing();
        }
        var folder = site.folder();
        CommonLayer.createIfMissing(folder, site.image());
        site.layers().createIfMissing();
        for (var node : nodes) {
            try {
                Files.createDirectories(folder.node(node.name()).root());
            } catch (IOException e) {
                throw new EnvironmentFailure("cannot make the folder of node " + node.name() + ": " + e, e);
            }
        }
    }

    /** {@inheritDoc} Other files in the cloud's folder are not the environment's and stay. */
    @Override
    public void destroy() throws InterruptedException {
        new Remains(home, cloud().name(), site.layout(), clock).remove();
    }

    @Override
    public Footprint footprint() throws InterruptedException {
        return Footprints.take(site, nodes, clock);
    }

    @Override
    public void admitSnapshot(String name) {
        snapshots.admitSnapshot(name);
    }

    @Override
    public void createSnapshot(String name) {
        snapshots.createSnapshot(name);
    }

    @Override
    public void restoreSnapshot(String name) {
        snapshots.restoreSnapshot(name);
    }

    @Override
    public List<Snapshot> listSnapshots() {
        return snapshots.listSnapshots();
    }

    @Override
    public void deleteSnapshot(String name) {
        snapshots.deleteSnapshot(name);
    }

    @Override
    public void cut(String id, List<PathCut> paths) {
        cuts.cut(id, paths);
    }

    @Override
    public void mend(String id) {
        cuts.mend(id);
    }

    @Override
    public void limitBandwidth(String node, String network, OptionalLong bitsPerSecond) {
        shaping.limitBandwidth(node, network, bitsPerSecond);
    }

    @Override
    public void delay(String node, String network, Optional<Duration> oneWay) throws InterruptedException {
        delays.set(node, network, oneWay);
    }

    @Override
    public List<Capability> capabilities() {
        try {
            if (capabilities.isEmpty()) {
                capabilities = HostCapabilities.look(home, System.getenv());
            }
            return capabilities;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentFailure("interrupted while looking what this host can do", e);
        }
    }
}
