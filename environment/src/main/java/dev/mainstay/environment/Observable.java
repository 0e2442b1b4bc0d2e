package dev.mainstay.environment;

/** An environment whose state can be compared before and after, so that leftovers are found. */
public interface Observable {
    /** Firewall rules, queueing disciplines, links, mounts, frozen control groups, limits, units and processes that are the cloud's. */
    Footprint footprint() throws InterruptedException;
}
