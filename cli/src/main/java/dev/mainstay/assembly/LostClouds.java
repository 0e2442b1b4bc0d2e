package dev.mainstay.assembly;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.container.Sweep;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Folders;
import dev.mainstay.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * What is left of clouds that no command finds by name any more: on the host, or as a folder of the state without the file that says what the cloud is.
 * A removal or a bringing up that was killed leaves it.
 */
final class LostClouds {
    private final Home home;
    private final Sweep sweep;

    LostClouds(Home home, RunClock clock) {
        this.home = home;
        this.sweep = new Sweep(home, clock);
    }

    /** Those that nobody can want back, which any command may remove: there are no nodes, and no fault is owed its healing. */
    List<String> rubbish() {
        var names = new TreeSet<>(sweep.find().keySet());
        folders().stream().filter(name -> !sweep.claimed(name) && !owes(name)).forEach(names::add);
        return List.copyOf(names);
    }

    /** Whether there is anything of a cloud of that name, though not its file. */
    boolean has(String name) {
        return folders().contains(name) || sweep.find().containsKey(name);
    }

    /** Removes all of it but the file of a cloud that is only half made. The caller holds the cloud's lock. */
    void remove(String name) throws InterruptedException {
        sweep.remove(name);
        if (!Files.exists(file(name))) {
            try {
                Folders.remove(home.cloud(name));
            } catch (IOException e) {
                throw new EnvironmentFailure("the folder " + home.cloud(name) + " cannot be removed: " + e, e);
            }
        }
    }

    /** Folders of the state without a cloud's file. */
    private List<String> folders() {
        if (!Files.isDirectory(home.clouds())) {
            return List.of();
        }
        try (var folders = Files.list(home.clouds())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("[a-z][a-z0-9-]{0,23}") && !Files.exists(file(name)))
                    .toList();
        } catch (IOException e) {
            throw new EnvironmentFailure("the folder of clouds " + home.clouds() + " cannot be read: " + e, e);
        }
    }

    private boolean owes(String name) {
        var journal = home.cloud(name).resolve("journal");
        if (!Files.isDirectory(journal)) {
            return false;
        }
        try (var faults = Files.list(journal)) {
            return faults.findAny().isPresent();
        } catch (IOException e) {
            return true; // what cannot be read is not thrown away
        }
    }

    private Path file(String name) {
        return home.cloud(name).resolve("cloud.yaml");
    }
}
