package dev.mainstay.environment.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where programs are looked for: the process's PATH and the folders of system programs, which a user's PATH often lacks. */
record SearchPath(List<Path> folders) {
    private static final List<String> SYSTEM =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    SearchPath {
        folders = List.copyOf(folders);
    }

    static SearchPath of(String path) {
        Set<String> names = new LinkedHashSet<>(List.of(path.split(":")));
        names.addAll(SYSTEM);
        return new SearchPath(
                names.stream().filter(n -> n.startsWith("/")).map(Path::of).toList());
    }

    /** @param program a name, or an absolute path, which then need not be executable */
    boolean has(String program) {
        if (program.startsWith("/")) {
            return Files.isReadable(Path.of(program));
        }
        return folders.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
    }
}
