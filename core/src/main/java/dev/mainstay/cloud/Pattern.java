package dev.mainstay.cloud;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a service's replicas share the work. */
public enum Pattern {
    /** One replica alone. */
    NONE("none"),
    /** Every replica serves. */
    ACTIVE_ACTIVE("active-active"),
    /** One replica serves, the others wait. */
    ACTIVE_PASSIVE("active-passive");

    private final String tag;

    Pattern(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }

    public static Optional<Pattern> of(String tag) {
        return Arrays.stream(values()).filter(p -> p.tag.equals(tag)).findFirst();
    }

    public static List<String> tags() {
        return Arrays.stream(values()).map(Pattern::tag).toList();
    }
}
