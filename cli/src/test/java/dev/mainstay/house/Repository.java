package dev.mainstay.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of the repository that the tests run in. */
final class Repository {
    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", ".vscode", "out");
    private static final Set<String> NO_TEXT = Set.of("png", "jpg", "jar", "class", "gz", "ico");

    private Repository() {}

    static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw")) && Files.isDirectory(folder.resolve("core"))) {
                return folder;
            }
        }
        throw new IllegalStateException("the tests do not run inside the repository");
    }

    /** Without what builds leave. */
    static List<Path> textFiles() throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                var name = file.getFileName().toString();
                // In a second worktree of git, .git is a file that names the first one.
                if (attributes.isRegularFile()
                        && !name.equals(".git")
                        && !NO_TEXT.contains(name.substring(name.lastIndexOf('.') + 1))) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    static String read(String path) throws IOException {
        return read(root().resolve(path));
    }

    static String read(Path file) throws IOException {
        // Whatever the bytes are: a file that is no UTF-8 is searched all the same.
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
