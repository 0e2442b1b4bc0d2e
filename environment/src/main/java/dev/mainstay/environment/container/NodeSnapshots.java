package dev.mainstay.environment.container;

import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.NodeState;
import dev.mainstay.environment.Snapshots;
import dev.mainstay.event.RunClock;
import dev.mainstay.input.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Snapshots as layers. Taking one, and going back to one, is writing the {@link LayerManifest}; its cost does not grow with what the nodes hold.
 * A node's own disk is one image file per layer; going back gives it a new empty one over the old, so its size counts anew from each snapshot.
 */
final class NodeSnapshots implements Snapshots {
    private static final int SNAPSHOTS_MAX = 200;

    private final CloudSite site;
    private final List<ContainerNode> nodes;
    private final RunClock clock;

    NodeSnapshots(CloudSite site, List<ContainerNode> nodes, RunClock clock) {
        this.site = site;
        this.nodes = nodes;
        this.clock = clock;
    }

    @Override
    public void admitSnapshot(String name) {
        if (!name.matches("[a-z0-9][a-z0-9._-]{0,47}")) {
            throw InvalidInput.of(
                    "snapshot",
                    "'" + name + "' is no name for a snapshot",
                    "1 to 48 of a-z 0-9 . _ -, beginning with a-z or 0-9");
        }
        var manifest = site.layers().existing();
        if (manifest.snapshot(name).isPresent()) {
            throw InvalidInput.of(
                    "snapshot", "there is a snapshot named " + name, "delete it first, or take another name");
        }
        if (manifest.snapshots().size() >= SNAPSHOTS_MAX) {
            throw new EnvironmentFailure("cloud " + site.cloud().name() + " has " + SNAPSHOTS_MAX
                    + " snapshots, as many as it may; delete one first");
        }
    }

    @Override
    public void createSnapshot(String name) {
        admitSnapshot(name);
        requireStopped();
        var manifest = site.layers().existing();
        for (var node : nodes) {
            seal(node.spec(), manifest);
        }
        site.layers().write(manifest.withSnapshot(name, clock.now()));
    }

    /** Gives a layer its last state: what never ran gets its empty layer, and a disk that was killed gets its journal played back. */
    private void seal(NodeSpec node, LayerManifest manifest) {
        site.layers().ready(node);
        if (node.diskBytes().isPresent()) {
            var top = manifest.current().getOrDefault(node.name(), List.of()).getFirst();
            var image = site.folder().node(node.name()).layerImage(top);
            var result = HostProgram.run("", Duration.ofMinutes(2), List.of("e2fsck", "-p", image.toString()));
            if (result.exitCode() > 1) {
                throw new EnvironmentFailure("the disk of node " + node.name() + " cannot be repaired: "
                        + (result.stdout() + result.stderr()).strip());
            }
        }
    }

    @Override
    public void restoreSnapshot(String name) {
        var manifest = site.layers().existing();
        var snapshot = required(manifest, name);
        requireStopped();
        site.layers().write(manifest.restored(snapshot));
        site.layers().collectRubbish();
    }

    @Override
    public List<Snapshot> listSnapshots() {
        return site.layers()
                .manifest()
                .map(manifest -> manifest.snapshots().stream()
                        .map(saved -> new Snapshot(saved.name(), saved.at(), bytes(saved)))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public void deleteSnapshot(String name) {
        var manifest = site.layers().existing();
        site.layers().write(manifest.without(required(manifest, name)));
        site.layers().collectRubbish();
    }

    private static LayerManifest.Saved required(LayerManifest manifest, String name) {
        return manifest.snapshot(name)
                .orElseThrow(() -> InvalidInput.of(
                        "snapshot",
                        "there is no snapshot named " + name,
                        manifest.snapshots().isEmpty()
                                ? "there is none yet"
                                : "there are: "
                                        + manifest.snapshots().stream()
                                                .map(LayerManifest.Saved::name)
                                                .collect(Collectors.joining(", "))));
    }

    private void requireStopped() {
        var running = nodes.stream()
                .filter(node -> node.state() == NodeState.RUNNING || node.state() == NodeState.FROZEN)
                .map(ContainerNode::name)
                .toList();
        if (!running.isEmpty()) {
            throw new EnvironmentFailure("all nodes have to be off for this; running: " + String.join(", ", running));
        }
    }

    /** What its own layers take on the disk; layers below are those of earlier snapshots. */
    private long bytes(LayerManifest.Saved saved) {
        var tops = new ArrayList<Path>();
        saved.layers().forEach((node, layers) -> {
            var folder = site.folder().node(node);
            tops.add(folder.layer(layers.getFirst()));
            tops.add(folder.layerImage(layers.getFirst()));
        });
        var argv = new ArrayList<>(List.of("du", "-s", "-x", "-B1", "-c", "--"));
        tops.stream().filter(Files::exists).forEach(path -> argv.add(path.toString()));
        var total = HostProgram.must("", Duration.ofMinutes(2), argv)
                .lines()
                .toList()
                .getLast();
        return Long.parseLong(total.substring(0, total.indexOf('\t')));
    }
}
