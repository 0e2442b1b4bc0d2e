package dev.mainstay.deploy;

/**
 * An API that load balancers offer at the virtual address: the same port there and on each replica's external address.
 *
 * @param name of the load balancer's section
 * @param health path that a replica in working order answers with 2xx or 3xx, without a token and without asking others
 * @param costly whether answering costs the replica so much that it should be asked seldom
 */
public record Entry(String name, int port, String health, boolean costly) {
    public Entry(String name, int port, String health) {
        this(name, port, health, false);
    }
}
