package dev.mainstay.experiment;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.RouterKind;
import dev.mainstay.cloud.ServiceName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an experiment may need of a cloud beyond what its faults and probes need by themselves; without it the experiment is skipped. An
 * expectation may name one as well, and is left out without it.
 */
public enum Need {
    VIRTUAL_ADDRESS("virtual-address", "has no virtual address"),
    LOAD_BALANCER("load-balancer", "runs no load balancer"),
    DATABASE("database", "runs no database"),
    MESSAGING("messaging", "runs no messaging"),
    CACHE("cache", "runs no cache"),
    GUESTS("guests", "has no guests: it runs no compute and networking services"),
    OBJECT_STORAGE("object-storage", "runs no object storage"),
    DASHBOARD("dashboard", "runs no dashboard"),
    SEVERAL_NETWORK_NODES(
            "several-network-nodes", "has a single network node, or none: nobody can take its routers over"),
    RESCHEDULED_ROUTERS("rescheduled-routers", "has no routers that Neutron moves when their agent is dead"),
    SETTLED_ROUTERS("settled-routers", "has routers that Neutron moves when their agent is dead"),
    SEVERAL_COMPUTE_NODES("several-compute-nodes", "has a single compute node, or none"),
    SEVERAL_STORAGE_NODES(
            "several-storage-nodes", "has a single storage node, or none: nobody has copies of its objects"),
    SEVERAL_NODES("several-nodes", "has a single node: there is nobody to part it from");

    private final String tag;
    private final String lacking;

    Need(String tag, String lacking) {
        this.tag = tag;
        this.lacking = lacking;
    }

    public String tag() {
        return tag;
    }

    /** Why the cloud does not meet it; empty when it does. */
    public Optional<String> lackingIn(Cloud cloud) {
        return met(cloud) ? Optional.empty() : Optional.of("cloud " + cloud.name() + " " + lacking);
    }

    /** Why the cloud cannot do an experiment, its probes included; empty when it can. */
    static Optional<String> firstLacking(Experiment experiment, Cloud cloud) {
        return experiment.needs().stream()
                .flatMap(n -> n.lackingIn(cloud).stream())
                .findFirst()
                .or(() -> experiment.probes().stream()
                        .filter(p -> cloud.nodesOf(p.kind().needs()).isEmpty())
                        .map(p -> "cloud " + cloud.name() + " runs no "
                                + p.kind().needs().tag() + " service for probe "
                                + p.kind().tag())
                        .findFirst());
    }

    boolean met(Cloud cloud) {
        return switch (this) {
            case VIRTUAL_ADDRESS -> cloud.virtualAddress().isPresent();
            case LOAD_BALANCER -> runs(cloud, ServiceName.LOAD_BALANCER);
            case DATABASE -> runs(cloud, ServiceName.DATABASE);
            case MESSAGING -> runs(cloud, ServiceName.MESSAGING);
            case CACHE -> runs(cloud, ServiceName.CACHE);
            case GUESTS -> runs(cloud, ServiceName.COMPUTE) && runs(cloud, ServiceName.NETWORKING);
            case OBJECT_STORAGE -> runs(cloud, ServiceName.OBJECT_STORAGE);
            case DASHBOARD -> runs(cloud, ServiceName.DASHBOARD);
            case SEVERAL_NETWORK_NODES -> cloud.nodesOf(Role.NETWORK).size() > 1;
            case RESCHEDULED_ROUTERS -> GUESTS.met(cloud) && cloud.router() == RouterKind.RESCHEDULED;
            case SETTLED_ROUTERS -> GUESTS.met(cloud) && cloud.router() != RouterKind.RESCHEDULED;
            case SEVERAL_COMPUTE_NODES -> cloud.nodesOf(Role.COMPUTE).size() > 1;
            case SEVERAL_STORAGE_NODES -> cloud.nodesOf(Role.STORAGE).size() > 1;
            case SEVERAL_NODES -> cloud.nodes().size() > 1;
        };
    }

    public static List<String> tags() {
        return Arrays.stream(values()).map(Need::tag).toList();
    }

    public static Optional<Need> of(String tag) {
        return Arrays.stream(values()).filter(n -> n.tag.equals(tag)).findFirst();
    }

    private static boolean runs(Cloud cloud, ServiceName service) {
        return !cloud.nodesOf(service).isEmpty();
    }
}
