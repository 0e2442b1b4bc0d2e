package dev.mainstay.environment;

/** A node that can be made to hang as a whole: its processes stand still, its links stay up. Idempotent. */
public interface Freezable {
    void freeze();

    void thaw();
}
