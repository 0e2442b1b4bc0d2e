package dev.mainstay.environment.image;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.home.Home;
import dev.mainstay.home.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The finished images of this host. One is finished when its folder bears its id and holds {@code image.json}, which is written last, before
 * the folder gets its name; whatever else lies there is half-built.
 */
public final class Images {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
    static final String HALF_BUILT = ".part";

    private final Path folder;

    private Images(Path folder) {
        this.folder = folder;
    }

    public static Images of(Home home) {
        return new Images(home.images());
    }

    /** The newest first. */
    public List<Image> all() {
        return list().stream()
                .filter(path -> ID.matcher(path.getFileName().toString()).matches())
                .flatMap(path -> read(path).stream())
                .sorted(Comparator.comparingLong((Image image) -> age(image.folder()))
                        .reversed())
                .toList();
    }

    /** The smallest one that was asked for all of these packages; among equals the newest. */
    public Optional<Image> find(Collection<String> packages) {
        return all().stream()
                .filter(image -> image.requested().containsAll(packages))
                .min(Comparator.comparingInt(image -> image.requested().size()));
    }

    /** What builds that did not come to their end left behind. */
    List<Path> halfBuilt() {
        return list().stream()
                .filter(path -> path.getFileName().toString().endsWith(HALF_BUILT))
                .toList();
    }

    Path folder(String id) {
        return folder.resolve(id);
    }

    /** Whether the image's files are still those that were built. Reads all of it: a few seconds. */
    public boolean verify(Image image) {
        try {
            return TreeDigest.of(image.root()).equals(image.digest());
        } catch (IOException e) {
            throw new EnvironmentFailure("image " + image.id() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The caller makes sure that no cloud lies over it. The packages stay in the cache. */
    public void remove(Image image) {
        var going = folder.resolve(image.id() + HALF_BUILT);
        Trees.remove(going);
        try {
            // Renamed first, so that a kill in between leaves nothing that looks finished.
            if (Files.exists(image.folder())) {
                Files.move(image.folder(), going);
            }
        } catch (IOException e) {
            throw new EnvironmentFailure("image " + image.id() + " cannot be removed: " + e.getMessage(), e);
        }
        Trees.remove(going);
    }

    private record Note(String id, List<String> requested, String digest) {}

    /** Makes the folder of a built image, its scripts included, a finished one. */
    Image finish(Path built, String id, PackageLock lock, String digest) {
        try {
            lock.write(built.resolve("packages.json"));
            WholeFile.write(
                    built.resolve("image.json"),
                    MAPPER.writeValueAsString(new Note(id, lock.requested(), digest)) + "\n");
            Files.move(built, folder(id));
        } catch (IOException e) {
            throw new EnvironmentFailure("image " + id + " cannot be put in its place: " + e.getMessage(), e);
        }
        return new Image(id, folder(id), lock.requested(), digest);
    }

    private static Optional<Image> read(Path path) {
        try {
            var note = MAPPER.readValue(Files.readString(path.resolve("image.json")), Note.class);
            return Optional.of(new Image(note.id(), path, List.copyOf(note.requested()), note.digest()));
        } catch (IOException | JacksonException e) {
            // Without a readable note it is no finished image; building it again replaces it.
            return Optional.empty();
        }
    }

    private List<Path> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var paths = Files.list(folder)) {
            return paths.toList();
        } catch (IOException e) {
            throw new EnvironmentFailure("the images in " + folder + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private static long age(Path path) {
        try {
            return Files.getLastModifiedTime(path.resolve("image.json")).toMillis();
        } catch (IOException e) {
            // Removed by another process a moment ago: the oldest.
            return 0;
        }
    }
}
