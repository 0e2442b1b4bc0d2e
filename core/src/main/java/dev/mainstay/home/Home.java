package dev.mainstay.home;

import java.nio.file.Path;
import java.util.Map;

/**
 * The layout of the state folder. Makes no folder by itself.
 *
 * @param root absolute
 */
public record Home(Path root) {
    public Home {
        root = root.toAbsolutePath().normalize();
    }

    public static Home of(Map<String, String> environmentVariables, boolean rootUser, Path userHome) {
        var given = environmentVariables.getOrDefault("MAINSTAY_HOME", "");
        if (!given.isBlank()) {
            return new Home(Path.of(given));
        }
        if (rootUser) {
            return new Home(Path.of("/var/lib/mainstay"));
        }
        var xdg = environmentVariables.getOrDefault("XDG_STATE_HOME", "");
        return new Home((xdg.isBlank() ? userHome.resolve(".local/state") : Path.of(xdg)).resolve("mainstay"));
    }

    public Path images() {
        return root.resolve("images");
    }

    public Path packages() {
        return root.resolve("packages");
    }

    public Path clouds() {
        return root.resolve("clouds");
    }

    public Path cloud(String name) {
        return clouds().resolve(name);
    }

    public Path runs() {
        return root.resolve("runs");
    }

    /** Plain files that processes lock, one per cloud and a few for the whole. */
    public Path locks() {
        return root.resolve("locks");
    }
}
