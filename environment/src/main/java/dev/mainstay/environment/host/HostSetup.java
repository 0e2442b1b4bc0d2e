package dev.mainstay.environment.host;

import dev.mainstay.environment.EnvironmentFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Brings the host's own programs that Mainstay needs. Asking the user first is the caller's part. */
public final class HostSetup {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final SearchPath path;

    /** @param variables the process's environment */
    public HostSetup(Map<String, String> variables) {
        this(SearchPath.of(variables.getOrDefault("PATH", "")));
    }

    HostSetup(SearchPath path) {
        this.path = path;
    }

    /** The Debian packages that are missing, sorted; empty when nothing is. Changes nothing. */
    public List<String> missingPackages() {
        var packages = new TreeSet<String>();
        HostNeed.missing(path).forEach(need -> packages.add(need.debianPackage()));
        return List.copyOf(packages);
    }

    /**
     * Installs what is missing by apt-get. Idempotent.
     *
     * @param onLine called with what a user wants to know of it, also from another thread
     * @throws EnvironmentFailure with a sentence for the user: no root, no apt-get, packages that cannot be had
     */
    public void install(Consumer<String> onLine) throws InterruptedException {
        var packages = missingPackages();
        if (packages.isEmpty()) {
            return;
        }
        if (!path.has("apt-get")) {
            var programs =
                    HostNeed.missing(path).stream().map(HostNeed::program).toList();
            throw new EnvironmentFailure("this host has no apt-get: install the programs " + String.join(", ", programs)
                    + " with its own package manager (on Debian they are in " + String.join(", ", packages) + ")");
        }
        if (!HostUser.isRoot()) {
            throw new EnvironmentFailure(
                    "packages can only be installed by root: run 'sudo mainstay setup', or 'apt-get install "
                            + String.join(" ", packages) + "'");
        }
        onLine.accept("installing " + String.join(", ", packages) + " and what they need");
        var aptGet = new ArrayList<>(
                List.of("apt-get", "-q", "-y", "-o", "Dpkg::Use-Pty=0", "--no-install-recommends", "install"));
        aptGet.addAll(packages);
        var variables = Map.of("DEBIAN_FRONTEND", "noninteractive");
        // The lists of a fresh machine are often empty or old: asked for once, when the first try fails.
        var first = HostCommand.of(LIMIT, aptGet)
                .with(variables)
                .withOnLine(new AptNews(onLine, false))
                .run();
        if (!first.ok()) {
            onLine.accept("fetching the host's package lists");
            HostCommand.of(LIMIT, "apt-get", "-q", "update").must("the host's package lists could not be fetched");
            HostCommand.of(LIMIT, aptGet)
                    .with(variables)
                    .withOnLine(new AptNews(onLine, true))
                    .must("the packages " + String.join(" ", packages) + " could not be installed");
        }
        var still = missingPackages();
        if (!still.isEmpty()) {
            throw new EnvironmentFailure("after the installation still missing: " + String.join(", ", still));
        }
    }
}
