package dev.mainstay.environment.image;

import java.nio.file.Path;
import java.util.List;

/**
 * A finished image.
 *
 * @param id of its lock and recipe, 16 hexadecimal digits: the same id is the same image
 * @param folder holds {@code rootfs}, {@code image.json} and {@code packages.json} (the lock)
 * @param requested the packages that it was asked for
 * @param digest of its file tree, as it was when it was built
 */
public record Image(String id, Path folder, List<String> requested, String digest) {

    /** The root file system. Read only: clouds lie over it. */
    public Path root() {
        return folder.resolve("rootfs");
    }

    /** Every package in it, with version. */
    public PackageLock lock() {
        return PackageLock.read(folder.resolve("packages.json"))
                .orElseThrow(() -> new IllegalStateException("image " + id + " has no packages.json"));
    }
}
