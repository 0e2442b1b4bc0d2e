package dev.mainstay.environment;

/** A node whose state is on a small file system of its own (it declares {@code disk}), which may be harmed without harm to the host. Idempotent. */
public interface OwnDisk {
    /** Whether this node declared a disk of its own; the other methods fail with {@link EnvironmentFailure} if not. */
    boolean hasOwnDisk();

    /** Leaves no free block. */
    void fill() throws InterruptedException;

    /** Undoes {@link #fill}. */
    void unfill() throws InterruptedException;

    /** Every access fails with EIO from now on. */
    void kill() throws InterruptedException;

    /** Undoes {@link #kill}; the node is powered off and started again if it has to be, as after changing a disk's cable. */
    void revive() throws InterruptedException;
}
