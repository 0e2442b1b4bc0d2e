package dev.mainstay.environment.image;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.host.HostCommand;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Folders;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Builds the image of all nodes: Debian bookworm with the wanted packages, from the locked packages of the cache; they are resolved and fetched
 * when there is no lock yet, or it lacks a wanted package. Needs root. Two builds at once: the second one waits for the first and takes its image.
 */
public final class ImageBuilder {
    private static final long SPACE_MIN_BYTES = 3L << 30;

    interface FreeSpace {
        long bytes(Path folder) throws IOException;
    }

    private final FreeSpace space;
    private final Home home;
    private final Images images;
    private final PackageCache cache;
    private final Map<String, String> variables;
    private final RunClock clock;
    private final Consumer<String> progress;

    /**
     * @param variables the process's environment, for {@code MAINSTAY_MIRROR}
     * @param progress called with lines for the user, also from another thread
     */
    public ImageBuilder(Home home, Map<String, String> variables, RunClock clock, Consumer<String> progress) {
        this(
                home,
                variables,
                clock,
                progress,
                folder -> Files.getFileStore(folder).getUsableSpace());
    }

    /** @param space tells the free bytes of the file system that a folder is on */
    ImageBuilder(Home home, Map<String, String> variables, RunClock clock, Consumer<String> progress, FreeSpace space) {
        this.space = space;
        this.home = home;
        this.images = Images.of(home);
        this.cache = new PackageCache(home.packages());
        this.variables = Map.copyOf(variables);
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * The image that holds the packages; built unless it is there. Idempotent.
     *
     * @param packages names of the distribution's packages
     * @throws EnvironmentFailure with a sentence for the user when something is missing or fails; nothing half-built stays
     */
    public Image build(Collection<String> packages) throws InterruptedException {
        var wanted = List.copyOf(new TreeSet<>(packages));
        for (var name : wanted) {
            if (!name.matches("[a-z0-9][a-z0-9+.-]{1,99}")) {
                throw new IllegalArgumentException("'" + name + "' is not the name of a package");
            }
        }
        var found = images.find(wanted);
        if (found.isPresent()) {
            return found.get();
        }
        try {
            Folders.make(home.locks());
            Folders.make(home.images());
            Folders.make(home.packages());
        } catch (IOException e) {
            throw new EnvironmentFailure("Mainstay's folder " + home.root() + " cannot be made: " + e.getMessage(), e);
        }
        var lockFile = home.locks().resolve("image");
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            try (var held = hold(channel)) {
                if (!held.isValid()) {
                    throw new IllegalStateException("the lock of the image is not held");
                }
                var built = images.find(wanted);
                return built.isPresent() ? built.get() : buildAlone(wanted);
            }
        } catch (IOException e) {
            throw new EnvironmentFailure("the lock " + lockFile + " cannot be taken: " + e.getMessage(), e);
        }
    }

    private FileLock hold(FileChannel channel) throws IOException {
        var held = channel.tryLock();
        if (held != null) {
            return held;
        }
        progress.accept("another Mainstay is building the image: waiting for it");
        return channel.lock();
    }

    private Image buildAlone(List<String> wanted) throws InterruptedException {
        for (var half : images.halfBuilt()) {
            progress.accept("removing half-built " + half.getFileName());
            Orphans.end(half);
            Trees.remove(half);
        }
        checkHost();
        try {
            return buildChecked(wanted);
        } catch (EnvironmentFailure e) {
            throw FullDisk.orElse(e, home);
        }
    }

    private Image buildChecked(List<String> wanted) throws InterruptedException {
        var lock = lock(wanted);
        var id = Recipe.id(lock);
        // There, but without a readable note: spoilt.
        Trees.remove(images.folder(id));
        var half = images.folder(id + Images.HALF_BUILT);
        try {
            var root = half.resolve("rootfs");
            var repository = half.resolve("repository");
            var index = cache.index(lock)
                    .orElseThrow(() -> new IllegalStateException("index of " + lock.id() + " vanished"));
            LocalRepository.make(repository, cache, lock, index);
            progress.accept("building image " + id + " of " + lock.packages().size() + " packages");
            var recipe = new Recipe(lock, progress);
            recipe.install(repository, half, root);
            Trees.remove(repository);
            recipe.normalise(root);
            new PreparedData(cache, id).settle(root);
            recipe.settleTimes(root);
            progress.accept("computing the image's digest");
            var image = images.finish(half, id, lock, TreeDigest.of(root));
            progress.accept("image " + id + " is built");
            return image;
        } catch (IOException e) {
            throw new EnvironmentFailure("image " + id + " could not be built: " + e.getMessage(), e);
        } finally {
            Trees.remove(half);
        }
    }

    /** The lock to build from, with everything that it needs in the cache. */
    private PackageLock lock(List<String> wanted) throws InterruptedException {
        Optional<PackageLock> kept = cache.lock()
                .filter(lock -> lock.suite().equals(Recipe.SUITE) && lock.covers(wanted))
                .filter(lock -> cache.index(lock).isPresent());
        var work = home.packages().resolve("apt" + Images.HALF_BUILT);
        try {
            if (kept.isPresent()) {
                var lost = cache.lost(kept.get());
                if (!lost.isEmpty()) {
                    fetcher(work).fetchAgain(kept.get().architecture(), lost);
                }
                progress.accept("the packages are in the cache: "
                        + kept.get().packages().size());
                return kept.get();
            }
            var architecture = HostCommand.of(Duration.ofSeconds(20), "dpkg", "--print-architecture")
                    .must("the host's architecture is not known")
                    .text()
                    .strip();
            var fetched =
                    fetcher(work).fetch(Recipe.SUITE, architecture, clock.now().getEpochSecond(), wanted);
            cache.write(fetched);
            return fetched.lock();
        } finally {
            Trees.remove(work);
        }
    }

    private PackageFetcher fetcher(Path work) throws InterruptedException {
        Trees.remove(work);
        return new PackageFetcher(cache, work, AptSources.find(Recipe.SUITE, variables), progress);
    }

    private void checkHost() {
        for (var program : List.of("mmdebstrap", "apt-get", "dpkg")) {
            if (!onPath(program)) {
                throw new EnvironmentFailure("the image cannot be built: the program " + program
                        + " is missing; 'mainstay setup' installs it, or 'apt-get install "
                        + (program.equals("apt-get") ? "apt" : program)
                        + "' on a Debian-like host");
            }
        }
        try {
            long free = space.bytes(home.images());
            if (free < SPACE_MIN_BYTES) {
                throw new EnvironmentFailure(
                        "the image needs 3 GiB on the file system of " + home.root() + ", but " + free / (1 << 20)
                                + " MiB are free; make space, or set MAINSTAY_HOME to a folder on another one");
            }
        } catch (IOException e) {
            throw new EnvironmentFailure("the free space of " + home.root() + " is not known: " + e.getMessage(), e);
        }
    }

    private boolean onPath(String program) {
        return List.of(variables
                        .getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
                        .split(":"))
                .stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }
}
