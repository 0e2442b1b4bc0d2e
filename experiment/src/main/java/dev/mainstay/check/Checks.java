package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.ServiceName;
import java.util.List;
import java.util.Optional;

/** Every check there is: the one list from which files and documents are read. */
public final class Checks {
    /** The one check that asks about something from before: a token that was issued at setup. */
    public static final String NEEDS_EARLIER_TOKEN = "token-usable";

    public static final List<Check> ALL = List.of(
            new IdentityAnswers(),
            new TokenUsable(),
            new DashboardSessionUsable(),
            new DatabaseAnswers(),
            new NodesReachable(),
            new ServicesHealthy(),
            new VirtualAddressSingle(),
            new ClusterWhole("database-cluster-whole", ServiceName.DATABASE, "galera"),
            new ClusterWhole("messaging-cluster-whole", ServiceName.MESSAGING, "rabbitmq"),
            new GuestReachable(),
            new ApisAnswer(),
            new AgentsAlive(),
            new ComputeReportsTrue(),
            new ObjectDownloadable(),
            new ObjectReplicasComplete());

    private Checks() {}

    public static List<String> names() {
        return ALL.stream().map(Check::name).toList();
    }

    public static Optional<Check> of(String name) {
        return ALL.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    static Optional<String> without(Cloud cloud, ServiceName service) {
        return cloud.services().containsKey(service)
                ? Optional.empty()
                : Optional.of("cloud " + cloud.name() + " runs no " + service.tag() + " service");
    }
}
