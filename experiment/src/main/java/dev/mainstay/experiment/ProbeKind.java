package dev.mainstay.experiment;

import dev.mainstay.cloud.ServiceName;
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
            Duration.ofMillis(100));

    private final String tag;
    private final String sentence;
    private final ServiceName needs;
    private final Duration every;

    ProbeKind(String tag, String sentence, ServiceName needs, Duration every) {
        this.tag = tag;
        this.sentence = sentence;
        this.needs = needs;
        this.every = every;
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
