package dev.mainstay.deploy;

import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.NodeFile;
import dev.mainstay.environment.Powered;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Works out which steps bring a cloud up. Touches nothing. */
final class Planner {
    /** Until services that all start at once do their work again. */
    private static final Duration RETURN = Duration.ofSeconds(90);

    private static final Duration RETURN_OF_OPENSTACK = Duration.ofMinutes(4);
    /** Half a minute and more of loading: asking ten times a second takes the processor that it needs. */
    private static final Duration ASK_OPENSTACK = Duration.ofMillis(500);

    private static final Duration BOOT = Duration.ofMinutes(1);
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final Site site;
    private final Access access;
    private final List<Component> components;
    private final RunClock clock;

    private final Contents contents;
    private final Agents agents;

    Planner(Site site, Access access, Home home, RunClock clock) {
        this.site = site;
        this.access = access;
        this.agents = new Agents(site, access, clock);
        this.contents = new Contents(site, access, home, clock);
        this.components = Components.of(site.cloud());
        this.clock = clock;
    }

    /** From nothing, or from wherever an earlier run stopped, to a cloud that answers. */
    Plan bringUp() {
        var steps = new ArrayList<Step>();
        for (var node : site.cloud().nodes()) {
            steps.add(powerOn(node.name()));
            steps.addAll(configure(node));
        }
        components.forEach(c -> steps.addAll(c.steps(site)));
        steps.addAll(agents.steps());
        steps.addAll(answers(steps));
        steps.addAll(contents.steps(steps));
        return Plan.of(steps);
    }

    /** From nodes that are off and were once brought up to a cloud that answers: systemd starts everything, the plan waits, and helps where nobody else can. */
    Plan powerUp() {
        var steps = new ArrayList<Step>();
        site.cloud().nodes().forEach(n -> steps.add(powerOn(n.name())));
        // Each node is asked for one replica after the other, and for none before those that it needs: all at once, the
        // questions would take the processors from what is waited for.
        var before = new HashMap<String, StepId>();
        var limit = site.openStack() ? RETURN_OF_OPENSTACK : RETURN;
        for (var component : components) {
            var carriers = component.nodes(site);
            var rescue = component.rescue(site, clock);
            rescue.ifPresent(steps::add);
            for (var node : carriers) {
                var needs = new LinkedHashSet<StepId>();
                needs.add(before.getOrDefault(node, Steps.powered(node)));
                needs.addAll(othersThatItNeeds(component, node));
                rescue.ifPresent(r -> needs.add(r.id()));
                var wait = Steps.waitUntilHealthy(
                        component, site, node, needs, limit, site.openStack() ? ASK_OPENSTACK : component.askEvery());
                steps.add(wait);
                before.put(node, wait.id());
            }
        }
        steps.addAll(agents.steps());
        steps.addAll(answers(steps));
        return Plan.of(steps);
    }

    /** Replicas of other components without which it cannot be well: asked about only when these are. */
    private Set<StepId> othersThatItNeeds(Component component, String node) {
        var unit = Steps.id(node, component, "unit");
        return component.steps(site).stream()
                .filter(step -> step.id().equals(unit))
                .flatMap(step -> step.needs().stream())
                .filter(need -> need.step().equals("ready") && !need.component().equals(component.name()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Step powerOn(String node) {
        return new Step(Steps.powered(node), "switch the node on", Set.of(), BOOT, new Step.Guard.Always(), run -> {
            if (run.node() instanceof Powered powered) {
                powered.start();
            }
        });
    }

    private List<Step> configure(NodeSpec node) {
        var steps = new ArrayList<Step>();
        var units = new ArrayList<String>();
        var systemd = new ArrayList<NodeFile>();
        for (var component : components) {
            if (component.nodes(site).contains(node.name())) {
                steps.add(Steps.files(component, site, node.name()));
                units.addAll(component.units());
                component.files(site, node.name()).stream()
                        .filter(f -> f.path().startsWith("/etc/systemd/"))
                        .forEach(systemd::add);
            }
        }
        var needs = new LinkedHashSet<StepId>();
        needs.add(Steps.powered(node.name()));
        steps.forEach(s -> needs.add(s.id()));
        var argv = new ArrayList<>(List.of("/usr/bin/env", "SYSTEMCTL_SKIP_SYSV=1", "systemctl", "--quiet", "enable"));
        argv.addAll(units);
        // Enabling makes systemd read its files again, changed ones included. The init scripts beside the units stay
        // out of it.
        steps.add(new Step(
                Steps.configured(node.name()),
                "enable " + String.join(", ", units),
                needs,
                Duration.ofSeconds(30),
                new Step.Guard.Unchanged(Digest.of(String.join(" ", units), Digest.of(systemd))),
                run -> {
                    if (!units.isEmpty()) {
                        run.exec(new Exec(argv, "", Duration.ofSeconds(25), line -> {}));
                    }
                }));
        return steps;
    }

    /** The last step: a token, asked for as a client does. */
    private List<Step> answers(List<Step> before) {
        if (!site.runs(ServiceName.IDENTITY)) {
            return List.of();
        }
        var needs = new LinkedHashSet<StepId>();
        before.stream()
                .map(Step::id)
                .filter(id -> id.step().equals("ready")
                        && (id.component().equals("keystone") || id.component().equals("haproxy")))
                .forEach(needs::add);
        if (site.balanced()) {
            needs.add(new StepId(site.carriers(ServiceName.LOAD_BALANCER).getFirst(), "keepalived", "ready"));
        }
        return List.of(new Step(
                new StepId(site.carriers(ServiceName.IDENTITY).getFirst(), "cloud", "answers"),
                "ask for a token at " + site.identityUrl(),
                needs,
                ANSWER.plusSeconds(5),
                new Step.Guard.Always(),
                this::awaitToken));
    }

    private void awaitToken(StepRun run) throws InterruptedException {
        long end = clock.nanos() + ANSWER.toNanos();
        try (var entry = new IdentityEntry(access)) {
            while (true) {
                var answer = entry.ask(Duration.ofSeconds(3));
                run.log(answer.seen());
                if (answer.good()) {
                    return;
                }
                if (clock.nanos() > end) {
                    throw new EnvironmentFailure("no token from " + site.identityUrl() + " after " + ANSWER.toSeconds()
                            + " s; last seen: " + answer.seen());
                }
                clock.sleep(Duration.ofMillis(100));
            }
        }
    }
}
