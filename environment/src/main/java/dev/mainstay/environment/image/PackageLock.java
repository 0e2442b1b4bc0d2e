package dev.mainstay.environment.image;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.home.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an image is made of: exact packages with checksums.
 *
 * @param suite release of the distribution, e.g. bookworm
 * @param requested what was asked for, sorted; the packages are these and all that they need
 * @param epochSeconds when the lock was written, since 1970; no file of the image is younger, whenever it is built
 * @param packages sorted by name
 */
public record PackageLock(
        String suite, String architecture, List<String> requested, long epochSeconds, List<LockedPackage> packages) {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public PackageLock {
        requested = List.copyOf(new TreeSet<>(requested));
        packages = packages.stream()
                .sorted(Comparator.comparing(LockedPackage::name).thenComparing(LockedPackage::architecture))
                .toList();
    }

    /** Digest of all of it: the same lock has the same id. */
    public String id() {
        var text = new StringBuilder(suite)
                .append(' ')
                .append(architecture)
                .append(' ')
                .append(epochSeconds)
                .append('\n');
        requested.forEach(r -> text.append(r).append('\n'));
        packages.forEach(p -> text.append(p).append('\n'));
        return Sha256.of(text.toString());
    }

    public boolean covers(Collection<String> names) {
        return requested.containsAll(names);
    }

    /** Versions of the packages with these names, for reports. */
    public Optional<String> version(String name) {
        return packages.stream().filter(p -> p.name().equals(name)).findFirst().map(LockedPackage::version);
    }

    /** @throws EnvironmentFailure when there is one that cannot be read */
    public static Optional<PackageLock> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(Files.readString(file), PackageLock.class));
        } catch (IOException | JacksonException e) {
            throw new EnvironmentFailure(
                    "the package lock " + file + " cannot be read (" + e.getMessage()
                            + "); remove it to take today's packages",
                    e);
        }
    }

    public void write(Path file) {
        try {
            WholeFile.write(file, MAPPER.writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new EnvironmentFailure("the package lock " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
