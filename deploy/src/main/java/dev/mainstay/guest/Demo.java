package dev.mainstay.guest;

/** What the demo project and its parts are called in every cloud. */
public final class Demo {
    public static final String PROJECT = "demo";
    public static final String USER = "demo";
    /** The tenant network, its subnet and its router. */
    public static final String NETWORK = "demo";
    /** The network that floating addresses come from. */
    public static final String EXTERNAL = "external";
    /** What Neutron's agents know the external network's wire by. */
    public static final String PHYSICAL = "external";

    public static final String IMAGE = "guest";
    public static final String FLAVOR = "tiny";

    private Demo() {}
}
