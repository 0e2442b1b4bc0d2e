package dev.mainstay.deploy;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.Freezable;
import dev.mainstay.environment.NodeState;
import dev.mainstay.environment.Powered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Works out how a cloud is stopped in order: first what uses others, then the database with the writer last, so that it is marked as the one to
 * begin with, then the nodes.
 */
final class Shutdown {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Site site;
    private final Environment environment;

    Shutdown(Site site, Environment environment) {
        this.site = site;
        this.environment = environment;
    }

    Plan plan() {
        var running = environment.nodes().stream()
                .filter(n -> n.state() == NodeState.RUNNING || n.state() == NodeState.FROZEN)
                .map(n -> n.name())
                .toList();
        var steps = new ArrayList<Step>();
        var quiet = new LinkedHashSet<StepId>();
        for (var node : running) {
            var step = step(node, "services", "stop what uses others", Set.of(), this::stopServices);
            steps.add(step);
            quiet.add(step.id());
        }
        var database = site.carriers(ServiceName.DATABASE).stream()
                .filter(running::contains)
                .toList();
        // One after the other: two that leave at the same moment leave the third without a majority, and then none of
        // them is marked as the one to begin with.
        Set<StepId> before = quiet;
        for (var node : database.reversed()) {
            var step = step(node, "database", "stop the database", before, Shutdown::stopDatabase);
            steps.add(step);
            before = Set.of(step.id());
        }
        for (var node : running) {
            var needs = new LinkedHashSet<StepId>();
            steps.stream().map(Step::id).filter(i -> i.node().equals(node)).forEach(needs::add);
            steps.add(step(node, "off", "switch the node off", needs, Shutdown::switchOff));
        }
        return Plan.of(steps);
    }

    private Step step(String node, String name, String does, Set<StepId> needs, Step.Action action) {
        return new Step(new StepId(node, Steps.NODE, name), does, needs, LIMIT, new Step.Guard.Always(), action);
    }

    private void stopServices(StepRun run) throws InterruptedException {
        if (run.node().state() == NodeState.FROZEN && run.node() instanceof Freezable frozen) {
            frozen.thaw();
        }
        List<String> units = Components.of(site.cloud()).stream()
                .filter(c -> c.service() != ServiceName.DATABASE)
                .filter(c -> c.nodes(site).contains(run.node().name()))
                .map(c -> c.units().getFirst())
                .toList();
        // A unit that does not stop is no reason not to switch the node off.
        run.script(LIMIT, "systemctl stop " + String.join(" ", units.reversed()) + " || true\n");
    }

    private static void stopDatabase(StepRun run) throws InterruptedException {
        run.script(LIMIT, "systemctl stop mariadb.service || true\n");
    }

    private static void switchOff(StepRun run) throws InterruptedException {
        if (run.node() instanceof Powered powered) {
            powered.stop(Duration.ofSeconds(40));
        }
    }
}
