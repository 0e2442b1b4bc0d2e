package dev.mainstay.environment.image;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.host.HostCommand;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Folders;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The guest image of this host, built once from two locked packages of the cache: the kernel and busybox. A folder {@code guest-ID} among the
 * images that has its last name is whole.
 */
public final class GuestImages {
    private static final Duration UNPACK_LIMIT = Duration.ofMinutes(3);
    private static final Pattern FOLDER = Pattern.compile("guest-[0-9a-f]{16}");
    private static final Pattern KERNEL = Pattern.compile("linux-image-([0-9][a-z0-9.+~-]*-cloud-[a-z0-9]+)");
    private static final Pattern KEPT = Pattern.compile(KERNEL.pattern() + "|busybox-static");
    private static final String HALF_BUILT = ".half";
    private static final int DISK_BYTES = 1 << 20;

    private final Home home;
    private final PackageCache cache;

    public GuestImages(Home home) {
        this.home = home;
        this.cache = new PackageCache(home.packages());
    }

    /** The newest one; empty when none is built yet. */
    public Optional<GuestImage> find() {
        if (!Files.isDirectory(home.images())) {
            return Optional.empty();
        }
        try (var folders = Files.list(home.images())) {
            return folders.filter(
                            f -> FOLDER.matcher(f.getFileName().toString()).matches())
                    .max(Comparator.comparingLong(
                            f -> f.resolve("kernel.version").toFile().lastModified()))
                    .map(GuestImages::read);
        } catch (IOException e) {
            throw new EnvironmentFailure("the images in " + home.images() + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private static GuestImage read(Path folder) {
        try {
            var version = Files.readString(folder.resolve("kernel.version")).strip();
            return new GuestImage(folder.getFileName().toString().substring("guest-".length()), folder, version);
        } catch (IOException e) {
            throw new EnvironmentFailure("the guest image " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The guest image; built unless it is there. Idempotent; two at once build one after the other. Needs the host's apt-get and dpkg-deb.
     *
     * @param variables the process's environment, for {@code MAINSTAY_MIRROR}
     * @param progress called with lines for the user, also from another thread
     */
    public GuestImage build(Map<String, String> variables, RunClock clock, Consumer<String> progress)
            throws InterruptedException {
        try {
            Folders.make(home.locks());
            Folders.make(home.images());
            try (var channel = FileChannel.open(
                            home.locks().resolve("guest-image"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                if (!held.isValid()) {
                    throw new IllegalStateException("the lock of the guest image is not held");
                }
                var lock = lock(variables, clock, progress);
                var id = Sha256.of(lock.id() + " guest " + GuestSystem.recipe()).substring(0, 16);
                var folder = home.images().resolve("guest-" + id);
                return Files.isDirectory(folder) ? read(folder) : make(lock, folder, progress);
            }
        } catch (IOException e) {
            throw new EnvironmentFailure("the guest image cannot be built: " + e.getMessage(), e);
        }
    }

    private PackageLock lock(Map<String, String> variables, RunClock clock, Consumer<String> progress)
            throws InterruptedException {
        var file = home.packages().resolve("guest-lock.json");
        var kept = PackageLock.read(file).filter(lock -> lock.suite().equals(Recipe.SUITE));
        var work = home.packages().resolve("apt-guest" + Images.HALF_BUILT);
        try {
            Trees.remove(work);
            var fetcher = new PackageFetcher(cache, work, AptSources.find(Recipe.SUITE, variables), progress);
            if (kept.isPresent()) {
                var lost = cache.lost(kept.get());
                if (!lost.isEmpty()) {
                    fetcher.fetchAgain(kept.get().architecture(), lost);
                }
                return kept.get();
            }
            var architecture = HostCommand.of(Duration.ofSeconds(20), "dpkg", "--print-architecture")
                    .must("the host's architecture is not known")
                    .text()
                    .strip();
            var lock = fetcher.fetchFiles(
                    Recipe.SUITE,
                    architecture,
                    clock.now().getEpochSecond(),
                    List.of("busybox-static", "linux-image-cloud-" + architecture),
                    KEPT);
            lock.write(file);
            return lock;
        } finally {
            Trees.remove(work);
        }
    }

    private GuestImage make(PackageLock lock, Path folder, Consumer<String> progress)
            throws IOException, InterruptedException {
        progress.accept("building the guest image");
        var half = folder.resolveSibling(folder.getFileName() + HALF_BUILT);
        Trees.remove(half);
        try {
            var unpacked = Folders.make(half.resolve("unpacked"));
            for (var one : lock.packages()) {
                cache.verify(one);
                HostCommand.of(
                                UNPACK_LIMIT,
                                "dpkg-deb",
                                "--extract",
                                cache.file(one).toString(),
                                unpacked.toString())
                        .must("package " + one.name() + " cannot be unpacked");
            }
            var version = kernelVersion(lock);
            Files.copy(unpacked.resolve("boot/vmlinuz-" + version), half.resolve("kernel"));
            Files.write(half.resolve("initramfs"), GuestSystem.pack(unpacked, version));
            Files.write(half.resolve("disk"), new byte[DISK_BYTES]);
            Files.writeString(half.resolve("kernel.version"), version + "\n");
            Trees.remove(unpacked);
            Files.move(half, folder);
            progress.accept("the guest image is built: Linux " + version);
            return read(folder);
        } finally {
            Trees.remove(half);
        }
    }

    private static String kernelVersion(PackageLock lock) {
        return lock.packages().stream()
                .map(p -> KERNEL.matcher(p.name()))
                .filter(java.util.regex.Matcher::matches)
                .map(m -> m.group(1))
                .findFirst()
                .orElseThrow(() -> new EnvironmentFailure("the guest image's packages hold no kernel: "
                        + lock.packages().stream().map(LockedPackage::name).toList()));
    }
}
