package dev.mainstay.experiment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Writes a {@code .tar.gz} in the ustar form of POSIX, which every tar reads. Its owner alone can read it. For one thread. */
final class TarFile implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int NAME_MAX = 99;

    private final OutputStream out;
    private final Instant at;

    private TarFile(OutputStream out, Instant at) {
        this.out = out;
        this.at = at;
    }

    /**
     * Replaces what was there.
     *
     * @param at the time that its files bear
     */
    static TarFile create(Path file, Instant at) throws IOException {
        Files.deleteIfExists(file);
        // Made with its rights, not given them afterwards: nobody reads it in between.
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new TarFile(new GZIPOutputStream(Files.newOutputStream(file)), at);
    }

    /** @param name with folders, at most 99 characters */
    void add(String name, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(header(name, bytes.length));
        out.write(bytes);
        pad(bytes.length);
    }

    /** A file that nobody writes to any more. */
    void add(String name, Path file) throws IOException {
        long size = Files.size(file);
        out.write(header(name, size));
        long written = Files.copy(file, out);
        if (written != size) {
            throw new IOException(file + " changed while it was read");
        }
        pad(size);
    }

    private void pad(long size) throws IOException {
        out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }

    private byte[] header(String name, long size) {
        if (name.length() > NAME_MAX) {
            throw new IllegalArgumentException("longer than " + NAME_MAX + " characters: " + name);
        }
        var header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000600\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, String.format(Locale.ROOT, "%011o\0", size));
        put(header, 136, String.format(Locale.ROOT, "%011o\0", at.getEpochSecond()));
        put(header, 148, "        ");
        header[156] = '0';
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    @Override
    public void close() throws IOException {
        try (out) {
            out.write(new byte[2 * BLOCK]);
        }
    }
}
