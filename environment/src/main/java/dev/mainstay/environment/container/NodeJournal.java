package dev.mainstay.environment.container;

import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A node's journal as it lies on the host's disk, read by the host's own journalctl. The disk of a node that has one to itself is not mounted for it: its
 * file system's own reader takes the files out, so that nothing is written to what may be the only evidence.
 */
final class NodeJournal {
    private static final String FOLDER = "upper/var/log/journal";

    private final NodeSpec spec;
    private final CloudSite site;

    NodeJournal(NodeSpec spec, CloudSite site) {
        this.spec = spec;
        this.site = site;
    }

    Optional<String> since(Instant since, int linesMax) {
        var layers = site.layers().existing().current().getOrDefault(spec.name(), List.of());
        if (layers.isEmpty()) {
            return Optional.empty();
        }
        var folder = site.folder().node(spec.name());
        // The topmost layer: what the node has written since its last snapshot.
        if (spec.diskBytes().isEmpty()) {
            return read(folder.layer(layers.getFirst()).resolve(FOLDER), since, linesMax);
        }
        try {
            var taken = Files.createTempDirectory(folder.root(), "journal-");
            try {
                HostProgram.run(
                        "",
                        List.of(
                                "debugfs",
                                "-R",
                                "rdump /" + FOLDER + " " + taken,
                                folder.layerImage(layers.getFirst()).toString()));
                return read(taken.resolve("journal"), since, linesMax);
            } finally {
                CloudFolder.delete(taken);
            }
        } catch (IOException e) {
            throw new EnvironmentFailure("the journal of node " + spec.name() + " cannot be read: " + e, e);
        }
    }

    private static Optional<String> read(Path journal, Instant since, int linesMax) {
        if (!Files.isDirectory(journal)) {
            return Optional.empty();
        }
        var result = HostProgram.run(
                "",
                List.of(
                        "journalctl",
                        "--directory=" + journal,
                        "--no-pager",
                        "--quiet",
                        "--output=short-iso-precise",
                        "--since=@" + since.getEpochSecond(),
                        "--lines=" + linesMax));
        return Optional.of(result.ok() ? result.stdout() : result.stdout() + result.stderr());
    }
}
