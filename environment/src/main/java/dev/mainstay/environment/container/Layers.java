package dev.mainstay.environment.container;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The layers of a cloud's nodes on the host's disk: what the {@link LayerManifest} says, brought about. */
final class Layers {
    private final Cloud cloud;
    private final CloudFolder folder;

    Layers(Cloud cloud, CloudFolder folder) {
        this.cloud = cloud;
        this.folder = folder;
    }

    Optional<LayerManifest> manifest() {
        return Json.read(folder.layers(), LayerManifest.class);
    }

    LayerManifest existing() {
        return manifest()
                .orElseThrow(
                        () -> new EnvironmentFailure("cloud " + cloud.name() + " does not exist; bring it up first"));
    }

    void write(LayerManifest manifest) {
        Json.write(folder.layers(), manifest);
    }

    void createIfMissing() {
        if (manifest().isEmpty()) {
            // Of a cloud whose removal was killed: these layers are nobody's.
            CloudFolder.delete(folder.nodes());
            write(LayerManifest.initial(
                    cloud.nodes().stream().map(NodeSpec::name).toList()));
        }
    }

    /** The layers of a stopped node, the writable one first; that one is there and empty when the node has not run since it was added. */
    List<String> ready(NodeSpec node) {
        var layers = existing().current().get(node.name());
        if (layers == null || layers.isEmpty()) {
            throw new EnvironmentFailure(folder.layers() + " names no layers for node " + node.name());
        }
        var nodeFolder = folder.node(node.name());
        var top = layers.getFirst();
        try {
            if (node.diskBytes().isPresent()) {
                if (!Files.exists(nodeFolder.layerImage(top))) {
                    makeImage(nodeFolder, top, node.diskBytes().getAsLong());
                }
                for (var layer : layers) {
                    Files.createDirectories(nodeFolder.layerMount(layer));
                }
            } else {
                Files.createDirectories(nodeFolder.layer(top).resolve("upper"));
                Files.createDirectories(nodeFolder.layer(top).resolve("work"));
            }
            Files.createDirectories(nodeFolder.mount());
        } catch (IOException e) {
            throw new EnvironmentFailure("cannot make the layers of node " + node.name() + ": " + e, e);
        }
        return layers;
    }

    /** Sparse: it takes what the node writes. The file gets its name when it is whole. */
    private static void makeImage(NodeFolder nodeFolder, String id, long bytes) throws IOException {
        var template = nodeFolder.root().resolve("template");
        Files.createDirectories(template.resolve("upper"));
        Files.createDirectories(template.resolve("work"));
        var part = nodeFolder.root().resolve(id + ".img.part");
        Files.deleteIfExists(part);
        try (var file = new RandomAccessFile(part.toFile(), "rw")) {
            file.setLength(bytes);
        }
        HostProgram.must(
                "",
                Duration.ofMinutes(2),
                List.of(
                        "mkfs.ext4",
                        "-q",
                        "-F",
                        "-m",
                        "0",
                        "-L",
                        "mainstay",
                        "-d",
                        template.toString(),
                        part.toString()));
        CloudFolder.delete(template);
        Files.move(part, nodeFolder.layerImage(id));
    }

    /** Removes layers that no snapshot and no node needs, of nodes that are off. */
    void collectRubbish() {
        var manifest = existing();
        for (var node : cloud.nodes()) {
            var used = manifest.used(node.name());
            for (var path : contents(folder.node(node.name()).root())) {
                var name = path.getFileName().toString();
                if (name.matches("[0-9]+(\\.img(\\.part)?)?") && !used.contains(name.replaceFirst("\\..*", ""))) {
                    CloudFolder.delete(path);
                }
            }
        }
    }

    private static List<Path> contents(Path nodeFolder) {
        if (!Files.isDirectory(nodeFolder)) {
            return List.of();
        }
        try (var paths = Files.list(nodeFolder)) {
            return paths.collect(Collectors.toList());
        } catch (IOException e) {
            throw new EnvironmentFailure("cannot read " + nodeFolder + ": " + e.getMessage(), e);
        }
    }
}
