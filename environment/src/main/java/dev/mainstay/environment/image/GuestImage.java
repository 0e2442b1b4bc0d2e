package dev.mainstay.environment.image;

import java.nio.file.Path;

/**
 * What guests of a cloud start from: the distribution's own kernel and a few programs in memory. Some 15 MB.
 *
 * @param id of its packages and recipe, 16 hexadecimal digits: the same id is the same bytes
 * @param folder holds the three files
 * @param kernelVersion e.g. 6.1.0-56-cloud-amd64
 */
public record GuestImage(String id, Path folder, String kernelVersion) {

    public Path kernel() {
        return folder.resolve("kernel");
    }

    /** The guest's whole file system, packed. */
    public Path initramfs() {
        return folder.resolve("initramfs");
    }

    /** An empty disk: there has to be one. */
    public Path disk() {
        return folder.resolve("disk");
    }
}
