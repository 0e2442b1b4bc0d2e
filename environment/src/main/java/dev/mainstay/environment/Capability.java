package dev.mainstay.environment;

import java.util.Optional;

/**
 * Something that a host can or cannot do.
 *
 * @param name stable word, e.g. "freeze", "netem", "loop-disk"
 * @param available whether it can
 * @param detail what was found
 * @param mend what to install or change; empty when available or when nothing helps
 * @param needed whether no cloud can be brought up without it
 * @param purpose what it is for, so that users can tell whether they miss it
 */
public record Capability(
        String name, boolean available, String detail, Optional<String> mend, boolean needed, String purpose) {
    /** The detail of what an ordinary user cannot try out. */
    public static final String ONLY_ROOT_KNOWS = "only root can find out";

    /** False when nobody has found out: it may be there or not. */
    public boolean known() {
        return !detail.equals(ONLY_ROOT_KNOWS);
    }
}
