package dev.mainstay.environment.image;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.home.Folders;
import dev.mainstay.home.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The packages that were fetched, kept so that a later build needs no network. In {@code Home.packages()}: {@code lock.json}, the index of its
 * packages ({@code Packages-ID}), and {@code archives/} with the files.
 *
 * @param root {@code Home.packages()}
 */
record PackageCache(Path root) {

    Path lockFile() {
        return root.resolve("lock.json");
    }

    Path folder() {
        return root.resolve("archives");
    }

    Path file(LockedPackage one) {
        return folder().resolve(one.file());
    }

    Optional<PackageLock> lock() {
        return PackageLock.read(lockFile());
    }

    /** The index first: a lock is only there when everything that it needs is. */
    void write(PackageFetcher.Fetched fetched) {
        try {
            Folders.make(root);
            WholeFile.write(indexFile(fetched.lock()), PackageIndex.write(fetched.stanzas()));
        } catch (IOException e) {
            throw new EnvironmentFailure("the package index cannot be kept in " + root + ": " + e.getMessage(), e);
        }
        fetched.lock().write(lockFile());
    }

    /**
     * The text of the index, if what it says of every package is what the lock says. A stanza also tells what the package needs; that decides only
     * about the order in which the verified packages are set up.
     */
    Optional<String> index(PackageLock lock) {
        try {
            var text = Files.readString(indexFile(lock));
            var told = List.of(text.split("\n\n")).stream()
                    .filter(stanza -> !stanza.isBlank())
                    .map(PackageIndex::read)
                    .toList();
            return told.size() == lock.packages().size() && told.containsAll(lock.packages())
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            // Gone or spoilt: the same as not there, the caller resolves anew.
            return Optional.empty();
        }
    }

    private Path indexFile(PackageLock lock) {
        return root.resolve("Packages-" + lock.id().substring(0, 16));
    }

    /** The packages of the lock whose file is missing or is not what it was. */
    List<LockedPackage> lost(PackageLock lock) {
        return lock.packages().parallelStream().filter(p -> !isWhole(p)).toList();
    }

    void verify(LockedPackage one) {
        if (!isWhole(one)) {
            throw new EnvironmentFailure("the file " + file(one) + " is not package " + one.name() + " " + one.version()
                    + " as it was locked (SHA-256 " + one.sha256() + "); remove the file and try again");
        }
    }

    private boolean isWhole(LockedPackage one) {
        try {
            var file = file(one);
            return Files.exists(file)
                    && Files.size(file) == one.bytes()
                    && Sha256.of(file).equals(one.sha256());
        } catch (IOException e) {
            throw new EnvironmentFailure("the package file " + file(one) + " cannot be read: " + e.getMessage(), e);
        }
    }
}
