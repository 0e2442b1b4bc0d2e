package dev.mainstay.environment.container;

import java.nio.file.Path;

/**
 * One node's files. Its disk is a stack of layers, each named by a number: a folder with {@code upper} and {@code work}, or, for a node with a
 * disk of its own, an image file whose file system holds those two. The topmost is written to; all others are as some snapshot left them.
 */
record NodeFolder(Path root) {
    Path layer(String id) {
        return root.resolve(id);
    }

    Path layerImage(String id) {
        return root.resolve(id + ".img");
    }

    /** Where {@link #layerImage} is mounted, in the node's own mount namespace. */
    Path layerMount(String id) {
        return root.resolve("mnt").resolve(id);
    }

    /** Files that make the node this one: host name, known hosts. Lies between the layers and the common layer. */
    Path identity() {
        return root.resolve("identity");
    }

    /** Where the node's root file system is put together, in its own mount namespace. */
    Path mount() {
        return root.resolve("root");
    }

    /** What systemd-nspawn and the node's init wrote before the journal ran. */
    Path console() {
        return root.resolve("console.log");
    }
}
