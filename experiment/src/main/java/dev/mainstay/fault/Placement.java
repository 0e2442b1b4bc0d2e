package dev.mainstay.fault;

import java.util.Optional;

/** Who plays which part in a cloud right now. Asks the cloud, so that it may block; empty when nobody does or nobody answers. */
public interface Placement {
    /** The node that carries the virtual address. */
    Optional<String> virtualAddressHolder() throws InterruptedException;

    /** The node whose database the load balancer sends writes to. */
    Optional<String> databaseWriter() throws InterruptedException;

    /** The network node whose router carries packets between guests and the external network. */
    default Optional<String> routerHolder() throws InterruptedException {
        return Optional.empty();
    }

    /** The compute node that runs the run's guest. */
    default Optional<String> guestNode() throws InterruptedException {
        return Optional.empty();
    }

    /** @param queue the queue whose leader is asked for; empty means the one that most queues have in common */
    Optional<String> messagingLeader(Optional<String> queue) throws InterruptedException;
}
