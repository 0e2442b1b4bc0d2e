package dev.mainstay.environment.container;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Map;

/**
 * A little real-time processor time for each node. What decides by silence (Keepalived) must not take its own waiting for silence; on a machine with fewer
 * processors than nodes, niceness does not help, because it counts inside one node's control group only. A kernel that shares real-time time out by group
 * (RT_GROUP_SCHED) gives a new group none, so that asking for it fails; other kernels need nothing. Where no time is left the node does without.
 */
final class RealTimeShare {
    /** Of each second and processor. What uses it takes a hundredth of that second. */
    static final long MICROS = 40_000;

    private static final String FILE = "cpu.rt_runtime_us";

    private RealTimeShare() {}

    /**
     * @param root of the hierarchy of the cpu controller
     * @param relative the node's folder in it, with those above it
     * @return whether the node has its share, or needs none on this kernel
     */
    static boolean give(Path root, Path relative) {
        var folders = new ArrayDeque<Path>();
        var folder = root;
        for (var part : relative) {
            folder = folder.resolve(part);
            folders.push(folder);
        }
        if (!Files.exists(folder.resolve(FILE))) {
            return true;
        }
        try {
            var shares = new ArrayDeque<Map.Entry<Path, Long>>();
            long before = 0;
            long after = MICROS;
            for (var group : folders) {
                long had = read(group);
                long has = shares.isEmpty() ? after : Math.max(had, ofChildren(group) - before + after);
                shares.push(Map.entry(group, has));
                before = had;
                after = has;
            }
            // From the top: a group cannot give what it does not have.
            for (var share : shares) {
                write(share.getKey(), share.getValue());
            }
            return true;
        } catch (IOException | DirectoryIteratorException e) {
            // All of it is given away (the kernel says EINVAL), or a folder went with another cloud's last node.
            return false;
        }
    }

    private static long ofChildren(Path folder) throws IOException {
        long sum = 0;
        try (var children = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (var child : children) {
                sum += readOrNothing(child);
            }
        }
        return sum;
    }

    /** Of a group that may go while it is looked at. */
    private static long readOrNothing(Path folder) throws IOException {
        try {
            return read(folder);
        } catch (IOException e) {
            if (Files.exists(folder)) {
                throw e;
            }
            return 0;
        }
    }

    private static long read(Path folder) throws IOException {
        return Long.parseLong(Files.readString(folder.resolve(FILE)).strip());
    }

    private static void write(Path folder, long micros) throws IOException {
        if (read(folder) != micros) {
            Files.writeString(folder.resolve(FILE), Long.toString(micros), StandardOpenOption.WRITE);
        }
    }
}
