package dev.mainstay.environment.image;

import java.util.regex.Pattern;

/**
 * One package as it was when the lock was written.
 *
 * @param sha256 of the .deb file, 64 hexadecimal digits
 * @param bytes size of the .deb file
 */
public record LockedPackage(String name, String version, String architecture, String sha256, long bytes) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]{1,99}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+:~-]{0,99}");

    public LockedPackage {
        // Names become paths and arguments.
        if (!NAME.matcher(name).matches()
                || !VERSION.matcher(version).matches()
                || !architecture.matches("[a-z0-9]{1,20}")
                || !sha256.matches("[0-9a-f]{64}")
                || bytes <= 0) {
            throw new IllegalArgumentException("not a package of a lock: " + name + " " + version + " " + architecture
                    + " " + sha256 + " " + bytes);
        }
    }

    /** As apt names the file in its archive: the colon of an epoch is written as %3a. */
    public String file() {
        return name + "_" + version.replace(":", "%3a") + "_" + architecture + ".deb";
    }
}
