package dev.mainstay.environment.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The guest's file system, which lies in its memory: busybox, the network card's modules, and the script that is its first process. */
final class GuestSystem {
    /** Each after those that it needs: insmod looks for nothing. */
    private static final List<String> MODULES = List.of(
            "drivers/virtio/virtio_ring",
            "drivers/virtio/virtio",
            "drivers/virtio/virtio_pci_legacy_dev",
            "drivers/virtio/virtio_pci_modern_dev",
            "drivers/virtio/virtio_pci",
            "net/core/failover",
            "drivers/net/net_failover",
            "drivers/net/virtio_net");

    private static final List<String> PROGRAMS = List.of(
            "sh",
            "cat",
            "cut",
            "date",
            "echo",
            "free",
            "hostname",
            "httpd",
            "insmod",
            "ip",
            "kill",
            "mkdir",
            "mount",
            "mv",
            "ping",
            "poweroff",
            "ps",
            "reboot",
            "sleep",
            "timeout",
            "udhcpc",
            "uptime",
            "usleep",
            "wget");

    private GuestSystem() {}

    /** Changes whenever the outcome does. */
    static String recipe() {
        return Sha256.of("1" + MODULES + PROGRAMS + script("guest-init.sh") + script("guest-lease.sh"));
    }

    /**
     * The packed file system; the same packages give the same bytes.
     *
     * @param unpacked the contents of the kernel's and busybox's packages
     */
    static byte[] pack(Path unpacked, String kernelVersion) throws IOException {
        var archive = new CpioArchive();
        for (var folder : List.of("bin", "dev", "etc", "lib", "proc", "sys", "tmp", "www")) {
            archive.folder(folder);
        }
        archive.file("bin/busybox", Files.readAllBytes(unpacked.resolve("bin/busybox")), 0755);
        for (var program : PROGRAMS) {
            archive.link("bin/" + program, "busybox");
        }
        var modules = unpacked.resolve("lib/modules").resolve(kernelVersion).resolve("kernel");
        for (int i = 0; i < MODULES.size(); i++) {
            // Numbered, so that the shell's own order is the right one.
            archive.file("lib/" + i + ".ko", Files.readAllBytes(modules.resolve(MODULES.get(i) + ".ko")), 0644);
        }
        archive.file("init", script("guest-init.sh").getBytes(StandardCharsets.UTF_8), 0755);
        archive.file("bin/lease", script("guest-lease.sh").getBytes(StandardCharsets.UTF_8), 0755);
        var packed = new java.io.ByteArrayOutputStream();
        // Java writes no time into the header.
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(archive.bytes());
        }
        return packed.toByteArray();
    }

    private static String script(String name) {
        try (var in = GuestSystem.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not packed with the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
