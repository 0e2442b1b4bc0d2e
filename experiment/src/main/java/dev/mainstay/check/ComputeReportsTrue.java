package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.NodeState;
import dev.mainstay.openstack.OpenStack;
import dev.mainstay.openstack.Server;
import dev.mainstay.tenant.Belonging;
import dev.mainstay.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Nova says of its compute nodes and of the run's guest, beside what is true. */
record ComputeReportsTrue() implements Check {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** One thing, as said and as it is. */
    private record Pair(String thing, String said, String truth) {
        boolean agree() {
            return said.equals(truth);
        }

        String text() {
            return thing + ": said " + said + ", is " + truth;
        }
    }

    @Override
    public String name() {
        return "compute-reports-true";
    }

    @Override
    public String question() {
        return "Is what Nova says of its compute nodes and of a guest what is true of them?";
    }

    @Override
    public Optional<Belonging> belonging() {
        return Optional.of(Belonging.GUEST);
    }

    @Override
    public Optional<String> inapplicable(Cloud cloud) {
        return Checks.without(cloud, ServiceName.COMPUTE);
    }

    @Override
    public Answer ask(CheckSite site) throws InterruptedException {
        var pairs = new ArrayList<Pair>();
        try (var nova = site.tenant().signedInAfresh()) {
            services(site, nova, pairs);
            for (var server : nova.compute().allServers()) {
                if (server.name().equals(Tenant.GUEST)) {
                    pairs.add(new Pair("guest", server.active() ? "running" : server.status(), guest(site, server)));
                }
            }
        }
        var text = String.join("; ", pairs.stream().map(Pair::text).toList());
        return pairs.stream().allMatch(Pair::agree) ? Answer.yes(text) : Answer.no(text);
    }

    private static void services(CheckSite site, OpenStack nova, List<Pair> pairs) throws InterruptedException {
        var said = nova.compute().services();
        for (var node : site.cloud().nodesOf(Role.COMPUTE)) {
            var up = said.stream()
                    .anyMatch(s -> s.binary().equals("nova-compute") && s.host().equals(node.name()) && s.up());
            var works = site.status().replicas().stream()
                    .anyMatch(r ->
                            r.component().equals("nova-compute") && r.node().equals(node.name()) && r.healthy());
            pairs.add(new Pair("nova-compute on " + node.name(), upOrDown(up), upOrDown(works)));
        }
    }

    /** Whether its emulator's process is there and can run. */
    private static String guest(CheckSite site, Server server) throws InterruptedException {
        if (server.host().isEmpty()) {
            return "nowhere";
        }
        var node = site.node(server.host().get());
        if (node.state() != NodeState.RUNNING) {
            return "not running";
        }
        // Its id in an expression that does not match the search's own command line.
        var id = "[" + server.id().charAt(0) + "]" + server.id().substring(1);
        var found = node.run(Exec.of(LIMIT, "pgrep", "-f", "uuid " + id));
        return found.ok() ? "running" : "not running";
    }

    private static String upOrDown(boolean up) {
        return up ? "up" : "down";
    }
}
