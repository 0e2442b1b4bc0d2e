package dev.mainstay.experiment;

import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.NearestWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The experiments that are shipped, and files of users. */
public final class ExperimentLibrary {
    private static final String FOLDER = "/dev/mainstay/catalog/experiments/";

    /** The order is that of {@code experiment list}. A test holds it against the folder. */
    public static final List<String> NAMES = List.of(
            "controller-power-cut",
            "controller-shutdown",
            "controller-freeze",
            "controller-isolate",
            "identity-killed",
            "identity-hung",
            "load-balancer-killed",
            "keepalived-killed",
            "database-node-killed",
            "database-node-power-cut",
            "database-all-power-cut",
            "database-disk-full",
            "messaging-node-power-cut",
            "messaging-partition",
            "memcached-flush",
            "openstack-controller-power-cut",
            "openstack-controller-shutdown",
            "openstack-memcached-flush",
            "compute-unavailable",
            "object-storage-crash",
            "identity-under-load",
            "l3-agent-killed",
            "l3-agent-hung",
            "l3-node-power-cut",
            "network-node-freeze",
            "network-node-isolate",
            "compute-node-power-cut",
            "compute-node-freeze",
            "compute-node-isolate",
            "storage-node-power-cut",
            "storage-node-freeze",
            "storage-node-isolate");

    private ExperimentLibrary() {}

    /** All that are shipped, in the order of the list. */
    public static List<Experiment> shipped() {
        return NAMES.stream().map(ExperimentLibrary::load).toList();
    }

    /**
     * @param nameOrFile a shipped experiment's name, or a path to a file: anything with a slash or ending in .yaml or .yml
     * @throws InvalidInput when there is no such experiment (nearest name), or the file is wrong
     */
    public static Experiment find(String nameOrFile) {
        if (nameOrFile.contains("/") || nameOrFile.endsWith(".yaml") || nameOrFile.endsWith(".yml")) {
            return ExperimentFile.read(Path.of(nameOrFile));
        }
        if (!NAMES.contains(nameOrFile)) {
            throw InvalidInput.of(
                    "experiment",
                    "there is no experiment '" + nameOrFile + "'",
                    NearestWord.hint(nameOrFile, NAMES) + ", or a path to a file");
        }
        return load(nameOrFile);
    }

    private static Experiment load(String name) {
        try (InputStream in = ExperimentLibrary.class.getResourceAsStream(FOLDER + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("experiment " + name + " is not packed with this Mainstay");
            }
            return ExperimentFile.parse(
                    "catalog/experiments/" + name + ".yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
