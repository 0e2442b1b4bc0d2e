package dev.mainstay.deploy;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.NodeFile;
import dev.mainstay.event.RunClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A kind of software that carries a service: what it is installed from, how it is configured, started and asked for its health, and how
 * its replicas find each other. Stateless and pure: everything is worked out from the {@link Site}. A new component is one class, its
 * templates, and a line in {@link Components}.
 */
public interface Component {
    /** E.g. galera. */
    String name();

    /** The service that it belongs to. */
    ServiceName service();

    /** The nodes that carry a replica, in the file's order: the service's own, unless it is an agent that works elsewhere. */
    default List<String> nodes(Site site) {
        return site.carriers(service());
    }

    /** Distribution packages that an image must hold. */
    List<String> packages();

    /** Its databases and the accounts that it asks them with. */
    default List<DatabaseAccount> databases(Site site) {
        return List.of();
    }

    /** What the identity service has to know of it: its user, and where its API is. */
    default Optional<Registration> registration(Site site) {
        return Optional.empty();
    }

    /** What load balancers offer clients at the virtual address, beside identity and database. */
    default Optional<Entry> entry() {
        return Optional.empty();
    }

    /** Units to be enabled; the first one is the one that does the work. */
    List<String> units();

    /** The node's files, complete; they are written before units start, and a change restarts the unit. */
    List<NodeFile> files(Site site, String node);

    /** Every step but those that write {@link #files} and enable {@link #units}; the last on each node is {@link Steps#ready}. */
    List<Step> steps(Site site);

    /** A step for starting a stopped cloud, when replicas may need help that systemd on one node cannot give; it ends when it is not needed. */
    default Optional<Step> rescue(Site site, RunClock clock) {
        return Optional.empty();
    }

    /**
     * Shell commands, run on the node, that end with 0 when this replica does its work; the first line that they print says what was seen.
     * The exit code is that of the last command, whatever failed before it. They take under 2 s.
     */
    String health(Site site, String node);

    /** How often bringing up asks: what takes ten seconds to start is not asked ten times a second, since asking takes the processor that it needs. */
    default Duration askEvery() {
        return Duration.ofMillis(100);
    }

    /**
     * What bringing up waits for: health, and whatever else has to be over before nothing falls back any more. Asked rarely, so it may cost more.
     */
    default String readiness(Site site, String node) {
        return health(site, node);
    }
}
