package dev.mainstay.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files that are there whole or not at all: written beside, brought to the disk, then renamed over the old one, so that neither a reader nor a
 * crash ever meets half of one. Two writers of the same file do not mix; the later one wins.
 */
public final class WholeFile {

    private WholeFile() {}

    /** Readable by everyone (0644). The folder must be there. */
    public static void write(Path file, String content) throws IOException {
        write(file, content, "rw-r--r--");
    }

    /** Readable by its owner alone (0600), at no moment by anybody else. The folder must be there. */
    public static void writeSecret(Path file, String content) throws IOException {
        write(file, content, "rw-------");
    }

    /**
     * Removes what writers that were killed left in the folder, though not in folders below. Nobody else may write there meanwhile. Does nothing when the
     * folder is not there.
     */
    public static void removeHalves(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var halves = Files.newDirectoryStream(folder, ".*.part")) {
            for (var half : halves) {
                if (Files.isRegularFile(half, LinkOption.NOFOLLOW_LINKS)) {
                    Files.deleteIfExists(half);
                }
            }
        }
    }

    private static void write(Path file, String content, String mode) throws IOException {
        var absolute = file.toAbsolutePath();
        var folder = absolute.getParent();
        if (folder == null) {
            throw new IOException(file + " is no file in a folder");
        }
        // Created with 0600 by createTempFile, so that a secret is never open while it is written.
        var beside = Files.createTempFile(folder, "." + absolute.getFileName() + ".", ".part");
        try {
            try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(mode));
            Files.move(beside, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        syncFolder(folder);
    }

    /** The rename itself is on the disk only when the folder is. */
    private static void syncFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
