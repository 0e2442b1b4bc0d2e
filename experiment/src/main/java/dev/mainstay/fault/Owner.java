package dev.mainstay.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A process, named so that it cannot be taken for a later one with the same number: boot id, process id, and start in ticks since that boot.
 * Wall clock times would not do, they jump.
 */
final class Owner {
    private Owner() {}

    static String self() {
        var pid = ProcessHandle.current().pid();
        return boot() + "/" + pid + "/" + startTicks(pid);
    }

    /** Whether the process that {@link #self} named still runs. */
    static boolean lives(String owner) {
        var parts = owner.split("/", -1);
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,10}") || !parts[0].equals(boot())) {
            return false;
        }
        return startTicks(Long.parseLong(parts[1])).equals(parts[2]);
    }

    private static String boot() {
        return read(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }

    /** Field 22 of {@code /proc/PID/stat}, see proc(5); empty when there is no such process or it is a zombie. */
    private static String startTicks(long pid) {
        var stat = read(Path.of("/proc/" + pid + "/stat"));
        // the second field, the program's name in brackets, may hold blanks and brackets itself
        var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length < 20 || fields[0].equals("Z") ? "" : fields[19];
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            // reading the stat file of a process that ends just now fails with ESRCH
            return "";
        }
    }
}
