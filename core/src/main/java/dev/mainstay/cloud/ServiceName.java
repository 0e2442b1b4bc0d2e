package dev.mainstay.cloud;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The services that a cloud can run. The tag is the word in files. */
public enum ServiceName {
    DATABASE("database"),
    MESSAGING("messaging"),
    CACHE("cache"),
    IDENTITY("identity"),
    LOAD_BALANCER("load-balancer");

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
