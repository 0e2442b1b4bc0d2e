package dev.mainstay.environment.container;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;

/** What is done to a file system as a whole. */
final class FileSystemCalls {
    /** {@code EXT4_IOC_SHUTDOWN}, same number as {@code XFS_IOC_GOINGDOWN}: {@code _IOR('X', 125, __u32)}. */
    private static final long SHUTDOWN = 0x8004587dL;
    /** Nothing that is only in memory reaches the disk any more. */
    private static final int NO_LOG_FLUSH = 2;

    private FileSystemCalls() {}

    /** Takes the file system away under its users: from now on every access that needs the disk fails with EIO. */
    static void shutDown(String folder) {
        int fd = SystemCalls.check(SystemCalls.open(folder, SystemCalls.O_RDONLY), "open " + folder);
        try (var arena = Arena.ofConfined()) {
            var flags = arena.allocateFrom(ValueLayout.JAVA_INT, NO_LOG_FLUSH);
            SystemCalls.check(SystemCalls.ioctl(fd, SHUTDOWN, flags), "shut down the file system " + folder);
        } finally {
            SystemCalls.close(fd);
        }
    }

    /** Makes or grows a file until its file system has no free block, without writing to it: the blocks are only reserved. */
    static void takeAllBlocks(String file, long blockBytes) {
        int fd = SystemCalls.check(SystemCalls.open(file, SystemCalls.O_WRONLY | SystemCalls.O_CREAT), "open " + file);
        try {
            long taken = 0;
            for (long step = 1L << 30; step >= blockBytes; ) {
                int result = SystemCalls.fallocate(fd, taken, step);
                if (result == -SystemCalls.ENOSPC) {
                    step /= 2;
                } else {
                    SystemCalls.check(result, "fill " + file);
                    taken += step;
                }
            }
        } finally {
            SystemCalls.close(fd);
        }
    }
}
