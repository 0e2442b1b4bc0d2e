package dev.mainstay.deploy;

import dev.mainstay.environment.NodeFile;
import java.util.List;
import java.util.Map;

/** What Python does first in services that are written in it, by their units' {@code PYTHONPATH}: loading them costs a cloud most of its start. */
public final class PythonStart {
    private static final String FOLDER = "/usr/local/lib/mainstay/python";

    private PythonStart() {}

    public static NodeFile file() {
        return NodeFile.of(FOLDER + "/sitecustomize.py", Templates.render("openstack/sitecustomize.py.peb", Map.of()));
    }

    /** For the arguments of a program that is no unit. */
    public static List<String> environment() {
        return List.of("/usr/bin/env", "PYTHONPATH=" + FOLDER);
    }
}
