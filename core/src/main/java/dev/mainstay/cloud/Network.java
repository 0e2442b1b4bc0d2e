package dev.mainstay.cloud;

/** A network of the cloud; nodes are attached to all of them, as eth0, eth1, ... in the order of {@link Cloud#networks}: management, tunnel, external. */
public record Network(String name, Subnet subnet) {
    /** Replicas talk to each other here. */
    public static final String MANAGEMENT = "management";
    /** Guests' networks run between nodes here; only clouds with guests have it. */
    public static final String TUNNEL = "tunnel";
    /** Clients come from here; the virtual address is on it. */
    public static final String EXTERNAL = "external";
}
