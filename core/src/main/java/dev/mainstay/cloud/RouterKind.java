package dev.mainstay.cloud;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What becomes of a tenant's router when its network node or its agent fails. The tag is the word in files. */
public enum RouterKind {
    /** It is on one network node, and waits for it. */
    PLAIN("plain"),
    /** It is on one network node; Neutron gives it to another when that one's agent is dead for long enough. */
    RESCHEDULED("rescheduled"),
    /** It has a standby on every other network node, which takes over by itself (VRRP). */
    HA("ha");

    private final String tag;

    RouterKind(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }

    /** Whether another network node takes a router over, so that more than one is needed. */
    public boolean movesOn() {
        return this != PLAIN;
    }

    public static Optional<RouterKind> of(String tag) {
        return Arrays.stream(values()).filter(k -> k.tag.equals(tag)).findFirst();
    }

    public static List<String> tags() {
        return Arrays.stream(values()).map(RouterKind::tag).toList();
    }
}
