package dev.mainstay.openstack;

/** The services of the catalog by the types that OpenStack has fixed for them. */
public enum ServiceType {
    IDENTITY("identity"),
    IMAGE("image"),
    PLACEMENT("placement"),
    COMPUTE("compute"),
    NETWORK("network"),
    OBJECT_STORE("object-store");

    private final String tag;

    ServiceType(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }
}
