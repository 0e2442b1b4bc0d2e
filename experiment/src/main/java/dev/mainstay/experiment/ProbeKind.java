package dev.mainstay.experiment;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.probe.Pace;
import dev.mainstay.tenant.Belonging;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The probes that an experiment can ask for; the tag is the word in files and the probe's name in the record. Defaults: often enough to tell
 * an outage of a tenth of a second, seldom enough not to load the cloud.
 */
public enum ProbeKind {
    IDENTITY_TOKEN(
            "identity-token",
            "A user signs in: POST /auth/tokens with a password. Passes the load balancer, identity and the database.",
            ServiceName.IDENTITY,
            Duration.ofMillis(100)),
    IDENTITY_USERS(
            "identity-users",
            "A signed-in user lists the users: GET /users. Passes the load balancer, identity, its cache and the database.",
            ServiceName.IDENTITY,
            Duration.ofMillis(100)),
    ENTRY_PING(
            "entry-ping",
            "The address that clients use answers a ping: shows the move of the virtual address alone.",
            ServiceName.IDENTITY,
            Duration.ofMillis(20)),
    ENTRY_CONNECT(
            "entry-connect",
            "A TCP connection to identity's port opens at the address that clients use.",
            ServiceName.IDENTITY,
            Duration.ofMillis(50)),
    DATABASE_WRITES(
            "database-writes",
            "A row is written and read back; at the end every acknowledged row must be there, once.",
            ServiceName.DATABASE,
            Duration.ofMillis(100)),
    MESSAGING(
            "messaging",
            "A message is published, confirmed and consumed; at the end every confirmed message must have come, in order.",
            ServiceName.MESSAGING,
            Duration.ofMillis(100)),
    GUEST_PING(
            "guest-ping",
            "A guest's floating address answers a ping: the external network, the router and the tenant network carry its packets.",
            ServiceName.COMPUTE,
            Duration.ofMillis(100),
            Belonging.GUEST),
    GUEST_PAGE(
            "guest-page",
            "A guest's page comes from its floating address.",
            ServiceName.COMPUTE,
            Duration.ofMillis(500),
            Belonging.GUEST),
    IMAGE_LIST(
            "image-list",
            "A signed-in user lists the images: GET /v2/images. Passes the load balancer, the image service, identity's token and the database.",
            ServiceName.IMAGE,
            Duration.ofMillis(50)),
    SERVER_LIST(
            "server-list",
            "A signed-in user lists the guests: GET /servers. Passes the load balancer, the compute service, identity's token and the database.",
            ServiceName.COMPUTE,
            Duration.ofMillis(50)),
    NETWORK_LIST(
            "network-list",
            "A signed-in user lists the networks: GET /v2.0/networks. Passes the load balancer, the networking service, identity's token and the database.",
            ServiceName.NETWORKING,
            Duration.ofMillis(50)),
    DASHBOARD_PAGE(
            "dashboard-page", "The dashboard shows its page to sign in.", ServiceName.DASHBOARD, Duration.ofSeconds(1)),
    OBJECT_DOWNLOAD(
            "object-download",
            "A signed-in user reads an object of 4 KiB.",
            ServiceName.OBJECT_STORAGE,
            Duration.ofSeconds(1),
            Belonging.OBJECT),
    OBJECT_PUT(
            "object-put",
            "A signed-in user writes an object of 4 KiB.",
            ServiceName.OBJECT_STORAGE,
            Duration.ofSeconds(1),
            Belonging.OBJECT),
    GUEST_CREATE(
            "guest-create",
            "A user signs in, makes a guest, reaches it by ping and by HTTP, and removes it.",
            ServiceName.COMPUTE,
            Duration.ofSeconds(30)),
    NETWORK_CREATE(
            "network-create",
            "A user signs in, makes a network with a subnet, and removes it.",
            ServiceName.NETWORKING,
            Duration.ofSeconds(5));

    private final String tag;
    private final String sentence;
    private final ServiceName needs;
    private final Duration every;
    private final Optional<Belonging> belonging;

    ProbeKind(String tag, String sentence, ServiceName needs, Duration every) {
        this(tag, sentence, needs, every, Optional.empty());
    }

    ProbeKind(String tag, String sentence, ServiceName needs, Duration every, Belonging belonging) {
        this(tag, sentence, needs, every, Optional.of(belonging));
    }

    ProbeKind(String tag, String sentence, ServiceName needs, Duration every, Optional<Belonging> belonging) {
        this.tag = tag;
        this.sentence = sentence;
        this.needs = needs;
        this.every = every;
        this.belonging = belonging;
    }

    public String tag() {
        return tag;
    }

    public String sentence() {
        return sentence;
    }

    /** The service without which there is nothing to ask. */
    public ServiceName needs() {
        return needs;
    }

    /** Between starts of attempts, unless the file says otherwise. */
    public Duration every() {
        return every;
    }

    /** What it asks for, made by the run before it begins. */
    public Optional<Belonging> belonging() {
        return belonging;
    }

    /** Whether an attempt that is broken off can leave something in the cloud. */
    boolean leavesThings() {
        return this == GUEST_CREATE || this == NETWORK_CREATE;
    }

    /** How long an attempt may take, unless the file says otherwise. */
    public Duration timeout() {
        return switch (this) {
            // Waits for a boot; twice what a busy small machine takes.
            case GUEST_CREATE -> Duration.ofMinutes(2);
            case NETWORK_CREATE -> Duration.ofSeconds(10);
            case DASHBOARD_PAGE -> Duration.ofSeconds(5);
            default -> Pace.TIMEOUT;
        };
    }

    /** From when on an answer counts as slow, unless the file says otherwise. */
    public Duration slow() {
        return switch (this) {
            case GUEST_CREATE -> Duration.ofMinutes(1);
            case NETWORK_CREATE -> Duration.ofSeconds(5);
            case DASHBOARD_PAGE -> Duration.ofSeconds(1);
            default -> Pace.SLOW;
        };
    }

    /** Whether it keeps a history of writes. */
    public boolean keepsHistory() {
        return this == DATABASE_WRITES || this == MESSAGING;
    }

    /** Whether its writes are rows, whose size can be chosen. */
    public boolean writesRows() {
        return this == DATABASE_WRITES;
    }

    public static List<String> tags() {
        return Arrays.stream(values()).map(ProbeKind::tag).toList();
    }

    public static Optional<ProbeKind> of(String tag) {
        return Arrays.stream(values()).filter(k -> k.tag.equals(tag)).findFirst();
    }
}
