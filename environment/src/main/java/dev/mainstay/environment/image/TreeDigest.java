package dev.mainstay.environment.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One digest for a file tree: of every file's path, kind, mode, owner, group, time of change (seconds), content, link target and device number. Two trees with
 * the same digest boot the same.
 */
final class TreeDigest {
    private static final String ATTRIBUTES = "unix:mode,uid,gid,rdev,lastModifiedTime";

    private TreeDigest() {}

    static String of(Path root) throws IOException {
        var digest = Sha256.digest();
        for (var line : lines(root)) {
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
        }
        return Sha256.hex(digest.digest());
    }

    /** One line for each file, sorted by path; two of these lists tell where two trees differ. */
    static List<String> lines(Path root) throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                files.add(folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        try {
            return files.parallelStream().map(file -> line(root, file)).sorted().toList();
        } catch (Unreadable e) {
            throw e.cause;
        }
    }

    private static String line(Path root, Path file) {
        try {
            var attributes = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            var time = ((FileTime) value(attributes, "lastModifiedTime")).to(TimeUnit.SECONDS);
            return root.relativize(file) + " " + Integer.toOctalString((Integer) value(attributes, "mode")) + " "
                    + value(attributes, "uid") + " " + value(attributes, "gid") + " " + time + " "
                    + content(file, value(attributes, "rdev"));
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    private static String content(Path file, Object device) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return "-> " + Files.readSymbolicLink(file);
        }
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Sha256.of(file);
        }
        return "device " + device;
    }

    private static Object value(Map<String, Object> attributes, String name) {
        var value = attributes.get(name);
        if (value == null) {
            throw new IllegalStateException("the file system tells no " + name);
        }
        return value;
    }

    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final IOException cause;

        Unreadable(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
