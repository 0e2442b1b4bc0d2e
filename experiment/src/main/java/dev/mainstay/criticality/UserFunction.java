package dev.mainstay.criticality;

import java.util.Arrays;
import java.util.Optional;

/** What users of a cloud do, as far as the table asks. The tag is the name in the record; most are probes' own names. */
public enum UserFunction {
    SIGN_IN("identity-token", "sign in", "everyone", Kind.COMMON),
    IMAGE_LIST("image-list", "list images", "users of images", Kind.COMMON),
    SERVER_LIST("server-list", "list guests", "users of guests", Kind.COMMON),
    NETWORK_LIST("network-list", "list networks", "users of networks", Kind.COMMON),
    NETWORK_CREATE("network-create", "make and remove a network", "whoever changes networks", Kind.COMMON),
    GUEST_CREATE("guest-create", "make, reach and remove a guest", "new guests", Kind.COMMON),
    GUEST_METADATA("guest-metadata", "have a new guest learn its name", "new guests", Kind.COMMON),
    OBJECT_GET("object-download", "read an object", "users of objects", Kind.COMMON),
    OBJECT_PUT("object-put", "write an object", "users of objects", Kind.COMMON),
    GUEST_PING("guest-ping", "ping a guest that runs", "guests that run", Kind.RUNNING),
    GUEST_PAGE("guest-page", "fetch the page of a guest that runs", "guests that run", Kind.RUNNING),
    OTHER_GUEST_PING("other-guest-ping", "ping a guest on another node", "guests that run", Kind.RUNNING),
    DASHBOARD("dashboard-page", "open the dashboard", "users of the dashboard", Kind.SECOND_WAY),
    CONSOLE("console-page", "open the console's page", "users of guests' consoles", Kind.SECOND_WAY);

    /** Whom a failure can hit. */
    public enum Kind {
        /** Offered to all users by one service: when it fails, a function is lost. */
        COMMON,
        /** What guests that run already do for their own users. */
        RUNNING,
        /** Another way to what the APIs and the network do as well: when it fails, nothing is lost that users cannot do otherwise. */
        SECOND_WAY
    }

    private final String tag;
    private final String phrase;
    private final String users;
    private final Kind kind;

    UserFunction(String tag, String phrase, String users, Kind kind) {
        this.tag = tag;
        this.phrase = phrase;
        this.users = users;
        this.kind = kind;
    }

    public String tag() {
        return tag;
    }

    /** As a verb: "list images". */
    public String phrase() {
        return phrase;
    }

    /** Whom it is for: "users of images". */
    public String users() {
        return users;
    }

    public Kind kind() {
        return kind;
    }

    public static Optional<UserFunction> of(String tag) {
        return Arrays.stream(values()).filter(f -> f.tag.equals(tag)).findFirst();
    }
}
