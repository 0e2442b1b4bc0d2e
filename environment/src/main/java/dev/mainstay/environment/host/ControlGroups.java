package dev.mainstay.environment.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How this host has its control groups.
 *
 * @param unified root of the v2 tree, if there is one
 * @param v2 its controllers
 * @param v1 controllers with a hierarchy of their own
 */
record ControlGroups(Optional<Path> unified, TreeSet<String> v2, TreeSet<String> v1) {

    static ControlGroups of(Path root) {
        for (var place : new Path[] {root, root.resolve("unified")}) {
            if (Files.exists(place.resolve("cgroup.controllers"))) {
                return new ControlGroups(Optional.of(place), controllers(place), v1(root));
            }
        }
        return new ControlGroups(Optional.empty(), new TreeSet<>(), v1(root));
    }

    boolean has(String controller) {
        return v2.contains(controller) || v1.contains(controller);
    }

    String layout() {
        if (unified.isEmpty()) {
            return "no cgroup v2 tree" + (v1.isEmpty() ? "" : "; v1: " + String.join(" ", v1));
        }
        return "v2 at " + unified.get() + (v2.isEmpty() ? "" : " (" + String.join(" ", v2) + ")")
                + (v1.isEmpty() ? "" : ", v1 beside it (" + String.join(" ", v1) + ")");
    }

    private static TreeSet<String> controllers(Path unified) {
        try {
            var words = Files.readString(unified.resolve("cgroup.controllers")).strip();
            return words.isEmpty() ? new TreeSet<>() : new TreeSet<>(Arrays.asList(words.split(" ")));
        } catch (IOException | DirectoryIteratorException e) {
            // Not readable for this user: then not usable either.
            return new TreeSet<>();
        }
    }

    private static TreeSet<String> v1(Path root) {
        var found = new TreeSet<String>();
        if (Files.exists(root.resolve("cgroup.controllers"))) {
            return found;
        }
        try (var folders = Files.newDirectoryStream(root)) {
            for (var folder : folders) {
                var name = folder.getFileName().toString();
                if (!name.equals("unified") && Files.exists(folder.resolve("cgroup.procs"))) {
                    found.addAll(Arrays.asList(name.split(",")));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // No control groups at all: the layout says so.
            return found;
        }
        return found;
    }
}
