package dev.mainstay.experiment;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.ServiceName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an experiment may need of a cloud beyond what its faults and probes need by themselves; without it the experiment is skipped. */
public enum Need {
    VIRTUAL_ADDRESS("virtual-address", "has no virtual address"),
    LOAD_BALANCER("load-balancer", "runs no load balancer"),
    DATABASE("database", "runs no database"),
    MESSAGING("messaging", "runs no messaging"),
    CACHE("cache", "runs no cache"),
    GUESTS("guests", "has no guests: it runs no compute and networking services"),
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

    private boolean met(Cloud cloud) {
        return switch (this) {
            case VIRTUAL_ADDRESS -> cloud.virtualAddress().isPresent();
            case LOAD_BALANCER -> runs(cloud, ServiceName.LOAD_BALANCER);
            case DATABASE -> runs(cloud, ServiceName.DATABASE);
            case MESSAGING -> runs(cloud, ServiceName.MESSAGING);
            case CACHE -> runs(cloud, ServiceName.CACHE);
            case GUESTS -> runs(cloud, ServiceName.COMPUTE) && runs(cloud, ServiceName.NETWORKING);
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
