package dev.mainstay.cloud;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a node is for. The tag is the word in files. */
public enum Role {
    CONTROLLER("controller"),
    DATABASE("database"),
    MESSAGING("messaging"),
    LOAD_BALANCER("load-balancer"),
    NETWORK("network"),
    COMPUTE("compute"),
    STORAGE("storage");

    private final String tag;

    Role(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }

    public static Optional<Role> of(String tag) {
        return Arrays.stream(values()).filter(r -> r.tag.equals(tag)).findFirst();
    }

    public static List<String> tags() {
        return Arrays.stream(values()).map(Role::tag).toList();
    }
}
