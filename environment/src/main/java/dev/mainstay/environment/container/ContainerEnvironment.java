package dev.mainstay.environment.container;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.LinkShaper;
import dev.mainstay.environment.PathCut;
import dev.mainstay.environment.PathCutter;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The nodes of one cloud as system containers on this host. Needs root. */
public final class ContainerEnvironment implements Environment, PathCutter, LinkShaper {
    private final CloudSite site;
    private final List<ContainerNode> nodes;
    private final PathCuts cuts;
    private final LinkShaping shaping;

    private ContainerEnvironment(CloudSite site, RunClock clock) {
        this.site = site;
        this.nodes = site.cloud().nodes().stream()
                .map(spec -> new ContainerNode(spec, site, clock))
                .toList();
        this.cuts = new PathCuts(site.cloud(), site.links());
        this.shaping = new LinkShaping(site.links());
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
        return new ContainerEnvironment(site, clock);
    }

    @Override
    public Cloud cloud() {
        return site.cloud();
    }

    @Override
    public List<ContainerNode> nodes() {
        return nodes;
    }

    @Override
    public void create() {
        var folder = site.folder();
        var claim = Claim.of(site.cloud(), site.givenImage().toString());
        var taken = Json.read(folder.claim(), Claim.class);
        if (taken.isEmpty()) {
            Json.write(folder.claim(), claim);
        }
        CommonLayer.createIfMissing(folder, site.image());
        site.layers().createIfMissing();
        for (var node : nodes) {
            try {
                Files.createDirectories(folder.node(node.name()).root());
            } catch (IOException e) {
                throw new EnvironmentFailure("cannot make the folder of node " + node.name() + ": " + e, e);
            }
        }
        site.bridges().createIfMissing();
    }

    @Override
    public void destroy() throws InterruptedException {
        for (var node : nodes) {
            node.powerOff();
        }
        cuts.removeAll();
        site.bridges().delete();
        var folder = site.folder();
        CloudFolder.delete(folder.nodes());
        CloudFolder.delete(folder.common());
        CloudFolder.delete(folder.root().resolve("common.part"));
        try {
            Files.deleteIfExists(folder.layers());
            Files.deleteIfExists(folder.claim());
        } catch (IOException e) {
            throw new EnvironmentFailure("cannot remove " + folder.root() + ": " + e, e);
        }
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
    public void delay(String node, String network, Optional<Duration> oneWay) {
        shaping.delay(node, network, oneWay);
    }
}
