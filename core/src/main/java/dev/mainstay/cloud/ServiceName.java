package dev.mainstay.cloud;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The services that a cloud can run, each after those that it uses. The tag is the word in files. */
public enum ServiceName {
    DATABASE("database"),
    MESSAGING("messaging"),
    CACHE("cache"),
    IDENTITY("identity"),
    LOAD_BALANCER("load-balancer"),
    /** Guests' disk images: Glance. */
    IMAGE("image"),
    /** Who has how much room for guests: Placement. */
    PLACEMENT("placement"),
    /** Guests: Nova. Its agents are on the nodes with the role compute. */
    COMPUTE("compute"),
    /** Guests' networks: Neutron. Its agents are on the nodes with the roles network and compute. */
    NETWORKING("networking"),
    /** Objects: Swift. Its stores are on the nodes with the role storage. */
    OBJECT_STORAGE("object-storage"),
    /** Web pages: Horizon. */
    DASHBOARD("dashboard");

    private final String tag;

    ServiceName(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }

    public static Optional<ServiceName> of(String tag) {
        return Arrays.stream(values()).filter(s -> s.tag.equals(tag)).findFirst();
    }

    public static List<String> tags() {
        return Arrays.stream(values()).map(ServiceName::tag).toList();
    }
}
