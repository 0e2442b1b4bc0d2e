package dev.mainstay.deploy;

/**
 * An API that load balancers offer at the virtual address: the same port there and on each replica's external address.
 *
 * @param name of the load balancer's section
 * @param health path that a replica in working order answers with 2xx or 3xx, without a token and without asking others
 * @param costly whether answering costs the replica so much that it should be asked seldom
 * @param atOnce how many requests a replica is given at once, others wait at the load balancer; 0 for any number
 */
public record Entry(String name, int port, String health, boolean costly, int atOnce) {
    public Entry(String name, int port, String health) {
        this(name, port, health, false, 0);
    }

    /** Of what runs under uWSGI. */
    public Entry(String name, String health, Wsgi application) {
        this(name, application.port(), health, false, application.atOnce());
    }
}
