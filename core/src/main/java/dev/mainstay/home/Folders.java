package dev.mainstay.home;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Folders of the state: made with the right mode, removed without following links. All methods are idempotent. */
public final class Folders {

    private Folders() {}

    /** Makes the folder and those above it, with the process's usual mode. */
    public static Path make(Path folder) throws IOException {
        Files.createDirectories(folder);
        return folder;
    }

    /** Makes a folder that only its owner may enter (0700), and makes an existing one so; those above it get the usual mode. */
    public static Path makePrivate(Path folder) throws IOException {
        var mode = PosixFilePermissions.fromString("rwx------");
        var parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(mode));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            Files.setPosixFilePermissions(folder, mode);
        }
        return folder;
    }

    /**
     * Makes a folder (0700) for as long as this process works, named PREFIX-PID-RANDOM in {@code parent}, and removes those that processes which are gone
     * left there under the same prefix: a process that is killed removes nothing itself. One that holds a cloud stays, because its nodes may be running.
     *
     * @param parent usually the system's folder for temporary files, where others write too: only what belongs to this user and is no link is removed
     * @param prefix letters, digits and -
     */
    public static Path makePassing(Path parent, String prefix) throws IOException {
        var ours = Pattern.compile(Pattern.quote(prefix) + "-([0-9]{1,10})-[0-9]+");
        var made = Files.createTempDirectory(
                parent, prefix + "-" + ProcessHandle.current().pid() + "-");
        var user = Files.getOwner(made);
        try (var found = Files.newDirectoryStream(parent, prefix + "-*")) {
            for (var folder : found) {
                var name = ours.matcher(folder.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
                        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)
                        && !Files.isDirectory(folder.resolve("clouds"))) {
                    remove(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Another process tidies up at the same time, or may not; what was asked for is there.
            return made;
        }
        return made;
    }

    /** Removes the folder with all that is in it; a link is removed, what it leads to stays. Does nothing when it is not there. */
    public static void remove(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
                if (cause instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw cause;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException cause) throws IOException {
                if (cause != null) {
                    throw cause;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
