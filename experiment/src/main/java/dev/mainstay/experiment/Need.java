package dev.mainstay.experiment;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.ServiceName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What an experiment may need of a cloud beyond what its faults and probes need by themselves; without it the experiment is skipped. */
public enum Need {
    VIRTUAL_ADDRESS("virtual-address", cloud -> cloud.virtualAddress().isPresent(), "has no virtual address"),
    LOAD_BALANCER("load-balancer", cloud -> runs(cloud, ServiceName.LOAD_BALANCER), "runs no load balancer"),
    DATABASE("database", cloud -> runs(cloud, ServiceName.DATABASE), "runs no database"),
    MESSAGING("messaging", cloud -> runs(cloud, ServiceName.MESSAGING), "runs no messaging"),
    CACHE("cache", cloud -> runs(cloud, ServiceName.CACHE), "runs no cache"),
    SEVERAL_NODES("several-nodes", cloud -> cloud.nodes().size() > 1, "has a single node: there is nobody to part it from");

    private final String tag;
    private final Function<Cloud, Boolean> met;
    private final String lacking;

    Need(String tag, Function<Cloud, Boolean> met, String lacking) {
        this.tag = tag;
        this.met = met;
        this.lacking = lacking;
    }

    public String tag() {
        return tag;
    }

    /** Why the cloud does not meet it; empty when it does. */
    public Optional<String> lackingIn(Cloud cloud) {
        return met.apply(cloud) ? Optional.empty() : Optional.of("cloud " + cloud.name() + " " + lacking);
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
