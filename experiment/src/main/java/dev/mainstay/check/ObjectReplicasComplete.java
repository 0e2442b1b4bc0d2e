package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Network;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.NodeState;
import dev.mainstay.tenant.Belonging;
import dev.mainstay.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every replica of the object of 100 MB lies on the disk where the ring wants it. */
record ObjectReplicasComplete() implements Check {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** As {@code swift-get-nodes} tells where a replica belongs; places that stand in for them bear a remark. */
    private static final Pattern PLACE =
            Pattern.compile("^ssh ([0-9.]+) \"ls -lah \\$\\{DEVICE:-/srv/node\\*\\}/([A-Za-z0-9_./-]+)\"\\s*$");

    record Place(String node, String folder) {}

    @Override
    public String name() {
        return "object-replicas-complete";
    }

    @Override
    public String question() {
        return "Is every replica of an object of 100 MB where it belongs?";
    }

    @Override
    public Optional<Belonging> belonging() {
        return Optional.of(Belonging.LARGE_OBJECT);
    }

    @Override
    public Optional<String> inapplicable(Cloud cloud) {
        return Checks.without(cloud, ServiceName.OBJECT_STORAGE);
    }

    @Override
    public Answer ask(CheckSite site) throws InterruptedException {
        var places = places(site);
        if (places.isEmpty()) {
            return Answer.no("no node can tell from the ring where the object belongs");
        }
        var missing = new ArrayList<String>();
        for (var place : places) {
            var node = site.node(place.node());
            if (node.state() != NodeState.RUNNING) {
                missing.add("one on " + place.node() + ", which does not run");
            } else if (!node.run(Exec.script(LIMIT, "ls /srv/node/" + place.folder() + " | grep -q '\\.data$'"))
                    .ok()) {
                missing.add("one on " + place.node());
            }
        }
        return missing.isEmpty()
                ? Answer.yes("all " + places.size() + " replicas are where they belong")
                : Answer.no(
                        missing.size() + " of " + places.size() + " replicas missing: " + String.join(", ", missing));
    }

    private static List<Place> places(CheckSite site) throws InterruptedException {
        var account = "AUTH_" + site.tenant().projectId();
        for (var spec : site.cloud().nodesOf(ServiceName.OBJECT_STORAGE)) {
            var node = site.node(spec.name());
            if (node.state() == NodeState.RUNNING) {
                var told = node.run(Exec.of(
                        LIMIT,
                        "swift-get-nodes",
                        "/etc/swift/object.ring.gz",
                        account,
                        Tenant.CONTAINER,
                        Tenant.LARGE_OBJECT));
                if (told.ok()) {
                    return places(told.stdout(), site.cloud());
                }
            }
        }
        return List.of();
    }

    static List<Place> places(String told, Cloud cloud) {
        var places = new ArrayList<Place>();
        for (var line : told.lines().toList()) {
            var match = PLACE.matcher(line);
            if (match.matches()) {
                cloud.nodesOf(Role.STORAGE).stream()
                        .map(NodeSpec::name)
                        .filter(n ->
                                cloud.address(n, Network.MANAGEMENT).toString().equals(match.group(1)))
                        .findFirst()
                        .ifPresent(n -> places.add(new Place(n, match.group(2))));
            }
        }
        return places;
    }
}
