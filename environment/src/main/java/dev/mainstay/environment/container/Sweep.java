package dev.mainstay.environment.container;

import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is left on this host of clouds that no longer exist in the home, because their removal was killed or their folder was deleted by hand.
 * Only what carries this home's mark is seen at all.
 */
public final class Sweep {
    private final Home home;
    private final RunClock clock;

    public Sweep(Home home, RunClock clock) {
        this.home = home;
        this.clock = clock;
    }

    /** By name of the cloud, what is left, in words. Changes nothing. */
    public Map<String, List<String>> find() {
        var layout = CgroupLayout.ofHost();
        var found = new LinkedHashMap<String, List<String>>();
        for (var cloud : marked(layout)) {
            if (!Files.exists(CloudFolder.of(home, cloud).claim())) {
                var remains = new Remains(home, cloud, layout, clock).list();
                if (!remains.isEmpty()) {
                    found.put(cloud, remains);
                }
            }
        }
        return found;
    }

    /** Removes all that carries the cloud's mark on this host, whether it was declared or not. The caller holds its lock. */
    public void remove(String cloud) throws InterruptedException {
        new Remains(home, cloud, CgroupLayout.ofHost(), clock).remove();
    }

    /** Whether the home knows of nodes of the cloud: then it exists, whatever else is missing. */
    public boolean claimed(String cloud) {
        return Files.exists(CloudFolder.of(home, cloud).claim());
    }

    /** Removes what {@link #find} shows, and what all clouds had in common when none is left. @return what was removed of clouds */
    public Map<String, List<String>> remove() throws InterruptedException {
        var found = find();
        var layout = CgroupLayout.ofHost();
        for (var cloud : found.keySet()) {
            new Remains(home, cloud, layout, clock).remove();
        }
        layout.removeEmptyTops();
        return found;
    }

    /** Names of clouds that anything on the host, or a folder of the home, speaks of. */
    private Set<String> marked(CgroupLayout layout) {
        var clouds = new TreeSet<>(Admission.folders(home));
        var mark = Links.markPrefix(home);
        layout.tops().stream()
                .flatMap(Sweep::names)
                .filter(name -> name.startsWith(mark))
                .forEach(name -> clouds.add(name.substring(mark.length())));
        names(Path.of("/sys/class/net"))
                .filter(name -> name.startsWith(Links.homePrefix(home)))
                .map(Bridges::aliasOf)
                .filter(alias -> alias.startsWith(Links.aliasPrefix(home) + "cloud "))
                .forEach(alias -> clouds.add(alias.substring((Links.aliasPrefix(home) + "cloud ").length())
                        .split(" ")[0]));
        FirewallTables.all().stream()
                .map(table -> table.substring(table.indexOf(' ') + 1))
                .filter(name -> name.startsWith(mark))
                .forEach(name -> clouds.add(name.substring(mark.length()).split("[._]")[0]));
        clouds.removeIf(name -> !name.matches("[a-z][a-z0-9-]{0,23}"));
        return clouds;
    }

    private static Stream<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (var children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString()).toList().stream();
        } catch (IOException | UncheckedIOException e) {
            // It went away: another process tidies up at the same time.
            return Stream.of();
        }
    }
}
