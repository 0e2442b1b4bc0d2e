package dev.mainstay.cloud;

/** A network of the cloud; nodes are attached to all of them, as eth0, eth1, ... in the order of the file. */
public record Network(String name, Subnet subnet) {
    /** Replicas talk to each other here. */
    public static final String MANAGEMENT = "management";
    /** Clients come from here; the virtual address is on it. */
    public static final String EXTERNAL = "external";
}
