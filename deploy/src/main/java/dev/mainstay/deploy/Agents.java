package dev.mainstay.deploy;

import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.RunClock;
import dev.mainstay.openstack.OpenStack;
import dev.mainstay.openstack.OpenStackFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What OpenStack itself thinks of its agents: that a program runs and is connected does not mean that the API counts on it yet. A port that is made
 * before its agent is alive is never bound, and a compute node that is not known to the scheduler gets no guest.
 */
final class Agents {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Site site;
    private final Access access;
    private final RunClock clock;

    Agents(Site site, Access access, RunClock clock) {
        this.site = site;
        this.access = access;
        this.clock = clock;
    }

    /** The step after which ports can be bound. */
    static StepId network(Site site) {
        return new StepId(site.carriers(ServiceName.NETWORKING).getFirst(), "cloud", "network-agents");
    }

    /** Steps that wait until the APIs count on every agent. */
    List<Step> steps() {
        var steps = new ArrayList<Step>();
        if (site.runs(ServiceName.NETWORKING)) {
            steps.add(step(
                    network(site),
                    "wait until the network agents are alive",
                    ServiceName.NETWORKING,
                    this::networking));
        }
        if (site.runs(ServiceName.COMPUTE)) {
            steps.add(step(
                    new StepId(site.carriers(ServiceName.COMPUTE).getFirst(), "cloud", "compute-nodes"),
                    "wait until guests can be made on every compute node",
                    ServiceName.COMPUTE,
                    this::compute));
        }
        return steps;
    }

    /** What the APIs say is not as it should be; a sentence for each, none when all is well. */
    List<String> missing() throws InterruptedException {
        var missing = new ArrayList<String>();
        try (var admin = new OpenStack(Contents.administrator(access))) {
            if (site.runs(ServiceName.NETWORKING)) {
                missing.addAll(networking(admin));
            }
            if (site.runs(ServiceName.COMPUTE)) {
                missing.addAll(compute(admin));
            }
        } catch (OpenStackFailure failure) {
            missing.add("the agents' state is not known: " + failure.getMessage());
        }
        return missing;
    }

    private List<String> networking(OpenStack admin) throws InterruptedException {
        var alive = new LinkedHashSet<String>();
        for (var agent : admin.networks().agents()) {
            if (agent.alive()) {
                alive.add(agent.binary() + " on " + agent.host());
            }
        }
        var missing = new ArrayList<String>();
        for (var component : Components.of(site.cloud())) {
            // Agents are those whose nodes are not the service's own.
            if (component.service() == ServiceName.NETWORKING
                    && component.name().endsWith("-agent")) {
                component.nodes(site).stream()
                        .map(node -> component.name() + " on " + node)
                        .filter(agent -> !alive.contains(agent))
                        .forEach(agent -> missing.add("Neutron does not count on " + agent));
            }
        }
        return missing;
    }

    private List<String> compute(OpenStack admin) throws InterruptedException {
        var missing = new ArrayList<String>();
        var up = admin.compute().services().stream()
                .filter(s -> s.binary().equals("nova-compute") && s.up())
                .map(s -> s.host())
                .toList();
        site.having(Role.COMPUTE).stream()
                .filter(node -> !up.contains(node))
                .forEach(node -> missing.add("Nova does not count on nova-compute on " + node));
        long known = admin.compute().hypervisors().stream().filter(h -> h.up()).count();
        if (missing.isEmpty() && known < site.having(Role.COMPUTE).size()) {
            missing.add("Nova's scheduler knows " + known + " of "
                    + site.having(Role.COMPUTE).size() + " compute nodes");
        }
        return missing;
    }

    private interface Look {
        List<String> missing(OpenStack admin) throws InterruptedException;
    }

    private Step step(StepId id, String does, ServiceName service, Look look) {
        var needs = new LinkedHashSet<StepId>();
        for (var component : Components.of(site.cloud())) {
            if (component.service() == service || component.service() == ServiceName.IDENTITY) {
                needs.addAll(Steps.ids(component.nodes(site), component, "ready"));
            }
        }
        if (site.balanced()) {
            needs.add(new StepId(site.carriers(ServiceName.LOAD_BALANCER).getFirst(), "keepalived", "ready"));
        }
        return new Step(id, does, needs, PATIENCE.plusSeconds(30), new Step.Guard.Always(), run -> await(run, look));
    }

    private void await(StepRun run, Look look) throws InterruptedException {
        long end = clock.nanos() + PATIENCE.toNanos();
        try (var admin = new OpenStack(Contents.administrator(access))) {
            while (true) {
                var missing = look(admin, look);
                missing.forEach(run::log);
                if (missing.isEmpty()) {
                    return;
                }
                if (clock.nanos() > end) {
                    throw new EnvironmentFailure(String.join("; ", missing));
                }
                clock.sleep(LOOK_AGAIN);
            }
        }
    }

    private static List<String> look(OpenStack admin, Look look) throws InterruptedException {
        try {
            return look.missing(admin);
        } catch (OpenStackFailure failure) {
            return List.of(String.valueOf(failure.getMessage()));
        }
    }
}
