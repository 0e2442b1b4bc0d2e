package dev.mainstay.environment.container;

import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The disk of a node that has one of its own: the topmost layer's image, mounted in the node's mount namespace, reached through
 * {@code /proc/PID/root} of its systemd-nspawn. The filler lies beside {@code upper}, where the node cannot see it.
 */
final class NodeDisk {
    private static final String FILLER = "mainstay-filler";
    private static final String TOUCH = "mainstay-touch";
    private static final long BLOCK_BYTES = 4096;

    private final NodeSpec node;
    private final CloudSite site;
    private final NodeCgroups cgroups;
    private final NodePower power;

    NodeDisk(NodeSpec node, CloudSite site, NodeCgroups cgroups, NodePower power) {
        this.node = node;
        this.site = site;
        this.cgroups = cgroups;
        this.power = power;
    }

    boolean own() {
        return node.diskBytes().isPresent();
    }

    void fill() {
        FileSystemCalls.takeAllBlocks(inForce().resolve(FILLER).toString(), BLOCK_BYTES);
    }

    void unfill() {
        requireOwn();
        var mounted = mounted();
        if (mounted.isPresent()) {
            remove(mounted.get());
        } else if (!top().isEmpty()) {
            removeFromImage();
        }
    }

    /** The node is off and need not boot for this, which with a full disk it might not. */
    private void removeFromImage() {
        var folder = site.folder().node(node.name());
        var image = folder.layerImage(top());
        if (!Files.exists(image)) {
            return;
        }
        var result = HostProgram.run(
                "",
                List.of(
                        "unshare",
                        "--mount",
                        "--propagation",
                        "private",
                        "--",
                        "/bin/sh",
                        "-euc",
                        "mount -o loop,noatime \"$1\" \"$2\"; rm -f \"$2/$3\"; umount \"$2\"",
                        "mainstay",
                        image.toString(),
                        folder.layerMount(top()).toString(),
                        FILLER));
        if (!result.ok()) {
            throw new EnvironmentFailure("cannot free the disk of node " + node.name() + ": "
                    + result.stderr().strip());
        }
    }

    void kill() {
        FileSystemCalls.shutDown(inForce().toString());
    }

    void revive() throws InterruptedException {
        requireOwn();
        var mounted = mounted();
        if (mounted.isPresent() && works(mounted.get())) {
            return;
        }
        power.powerOff();
        power.start();
    }

    private void remove(Path mount) {
        try {
            Files.deleteIfExists(mount.resolve(FILLER));
        } catch (IOException e) {
            throw new EnvironmentFailure("cannot free the disk of node " + node.name() + ": " + e.getMessage(), e);
        }
    }

    /** Whether the disk can be written to, or could if it were not full. */
    private boolean works(Path mount) {
        try {
            Files.deleteIfExists(mount.resolve(TOUCH));
            Files.createFile(mount.resolve(TOUCH));
            Files.delete(mount.resolve(TOUCH));
            return true;
        } catch (FileSystemException e) {
            return String.valueOf(e.getReason()).contains("No space left");
        } catch (IOException e) {
            return false;
        }
    }

    /** The name of the layer that the node writes to; empty when the cloud does not exist. */
    private String top() {
        return site.layers()
                .manifest()
                .map(m -> m.current().getOrDefault(node.name(), List.of()))
                .filter(layers -> !layers.isEmpty())
                .map(List::getFirst)
                .orElse("");
    }

    private Path inForce() {
        requireOwn();
        return mounted()
                .orElseThrow(() -> new EnvironmentFailure(
                        "node " + node.name() + " is off, or its disk is not mounted: it cannot be harmed"));
    }

    private void requireOwn() {
        if (!own()) {
            throw new EnvironmentFailure("node " + node.name()
                    + " has no disk of its own; declare one with 'disk: 512M' on the node and bring the cloud up anew");
        }
    }

    /** Where the host finds the file system of the topmost layer; empty when the node is off. */
    private Optional<Path> mounted() {
        if (top().isEmpty()) {
            return Optional.empty();
        }
        var inside = site.folder().node(node.name()).layerMount(top()).toAbsolutePath();
        return cgroups.supervisor().stream()
                .map(pid -> Path.of("/proc/" + pid + "/root" + inside))
                .filter(path -> Files.isDirectory(path.resolve("upper")) || isDead(path))
                .findFirst();
    }

    /** The folder is there, but the disk does not say what is in it. */
    private static boolean isDead(Path path) {
        try {
            Files.readAttributes(path.resolve("upper"), "size");
            return false;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
