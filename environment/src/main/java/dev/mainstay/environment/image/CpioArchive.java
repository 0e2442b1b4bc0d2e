package dev.mainstay.environment.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** An archive as the kernel unpacks it at its start (cpio, "newc"): all files root's and without a time, so that the same files are the same bytes. */
final class CpioArchive {
    private static final int FOLDER = 0040000;
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int entries;

    void folder(String path) {
        entry(path, FOLDER | 0755, new byte[0]);
    }

    void file(String path, byte[] content, int mode) {
        entry(path, FILE | mode, content);
    }

    void link(String path, String target) {
        entry(path, LINK | 0777, target.getBytes(StandardCharsets.UTF_8));
    }

    /** The whole archive; nothing can be added after. */
    byte[] bytes() {
        entry("TRAILER!!!", 0, new byte[0]);
        return out.toByteArray();
    }

    private void entry(String path, int mode, byte[] content) {
        entries++;
        var name = path.getBytes(StandardCharsets.UTF_8);
        var header = new StringBuilder("070701");
        int links = (mode & FOLDER) == FOLDER ? 2 : 1;
        // inode, mode, owner, group, links, time, size, device (2), its number (2), length of the name, checksum
        for (int field : new int[] {entries, mode, 0, 0, links, 0, content.length, 0, 0, 0, 0, name.length + 1, 0}) {
            header.append("%08x".formatted(field));
        }
        out.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(name);
        out.write(0);
        pad();
        out.writeBytes(content);
        pad();
    }

    private void pad() {
        while (out.size() % 4 != 0) {
            out.write(0);
        }
    }
}
