package dev.mainstay.deploy;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.NodeFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The steps that most components share. */
public final class Steps {
    private static final Duration SHORT = Duration.ofSeconds(20);
    static final String NODE = "node";

    private Steps() {}

    public static StepId id(String node, Component component, String step) {
        return new StepId(node, component.name(), step);
    }

    /** The node is on, and its init takes commands. */
    static StepId powered(String node) {
        return new StepId(node, NODE, "power");
    }

    /** Every component's files are written and its units are known to systemd and enabled. */
    public static StepId configured(String node) {
        return new StepId(node, NODE, "units");
    }

    /** The last step of a service's component on a node. */
    public static StepId ready(Site site, ServiceName service, String node) {
        return id(node, Components.carrying(site.cloud(), service), "ready");
    }

    /** Tells whether what a step was done for has changed. */
    public static String digest(String... texts) {
        return Digest.of(texts);
    }

    static Step files(Component component, Site site, String node) {
        var files = component.files(site, node);
        return new Step(
                id(node, component, "files"),
                "write " + String.join(", ", files.stream().map(NodeFile::path).toList()),
                Set.of(powered(node)),
                SHORT,
                new Step.Guard.Unchanged(Digest.of(files)),
                run -> run.put(files));
    }

    /**
     * Starts a unit, or restarts it when its files are others than those that it was started with. What it was started with is kept on the
     * node itself, so that a unit that systemd already brings up after a boot is waited for and not disturbed.
     *
     * @param first shell commands before the very first start on this node, e.g. to drop what the package left behind. Done once: a step that was
     *     interrupted is done again while the unit that it started runs, and what it stands on must not go then
     * @param start shell command that starts the unit for the very first time, usually {@code systemctl start UNIT}
     */
    public static Step unit(
            Component component,
            Site site,
            String node,
            Set<StepId> needs,
            Duration limit,
            String first,
            String start) {
        var unit = component.units().getFirst();
        var others = component.units().stream().skip(1).toList();
        var services =
                component.units().stream().filter(u -> u.endsWith(".service")).toList();
        var digest = Digest.of(component.files(site, node));
        var script = """
                marker=/var/lib/mainstay/started/%1$s
                mkdir -p /var/lib/mainstay/started
                fail() {
                  echo "%1$s does not come up:"
                  systemctl show %1$s -p ActiveState,SubState,Result,ExecMainStatus | tr '\\n' ' '; echo
                  journalctl -u %1$s -n 25 --no-pager -o cat
                  exit 1
                }
                systemctl reset-failed %1$s 2>/dev/null || true
                %5$s
                if [ ! -e $marker ]; then
                  if [ ! -e $marker.first ]; then
                %3$s
                    : > $marker.first
                  fi
                  %4$s || fail
                elif [ "$(cat $marker)" = %2$s ]; then
                  systemctl start %1$s || fail
                else
                  systemctl restart %6$s || fail
                fi
                echo %2$s > $marker
                """.formatted(
                        unit,
                        digest,
                        first.isBlank() ? "    :" : first.indent(4).stripTrailing(),
                        start,
                        others.isEmpty() ? ":" : "systemctl start " + String.join(" ", others) + " || fail",
                        String.join(" ", services));
        var all = new LinkedHashSet<StepId>();
        all.add(configured(node));
        all.addAll(needs);
        return new Step(
                id(node, component, "unit"),
                "start " + unit,
                all,
                limit,
                new Step.Guard.Holds(
                        digest, Exec.of(Duration.ofSeconds(5), "/usr/bin/systemctl", "is-active", "--quiet", unit)),
                run -> run.script(limit, script));
    }

    public static Step unit(Component component, Site site, String node, Set<StepId> needs, Duration limit) {
        return unit(
                component,
                site,
                node,
                needs,
                limit,
                "",
                "systemctl start " + component.units().getFirst());
    }

    /** Waits until the replica is healthy; at the limit the failure shows what was last seen and the journal's last lines. */
    public static Step ready(Component component, Site site, String node, Set<StepId> needs, Duration limit) {
        var all = new LinkedHashSet<StepId>();
        all.add(id(node, component, "unit"));
        all.addAll(needs);
        return waitUntilHealthy(component, site, node, all, limit, component.askEvery());
    }

    static Step waitUntilHealthy(
            Component component, Site site, String node, Set<StepId> needs, Duration limit, Duration every) {
        var unit = component.units().getFirst();
        var health = component.readiness(site, node);
        return new Step(
                id(node, component, "ready"),
                "wait until " + component.name() + " does its work",
                needs,
                limit.plusSeconds(10),
                new Step.Guard.Always(),
                run -> Health.await(run, component.name(), unit, health, limit, every));
    }

    /**
     * The step {@code schema}, on the component's first node: makes its tables as soon as the database answers.
     *
     * @param user that the program runs as
     * @param argv the program that makes them; must do nothing when they are there
     * @param files that it needs beside the node's own
     */
    public static Step tables(Component component, Site site, String user, List<String> argv, List<NodeFile> files) {
        var node = component.nodes(site).getFirst();
        var needs = new LinkedHashSet<StepId>();
        needs.add(configured(node));
        site.carriers(ServiceName.DATABASE).forEach(n -> needs.add(ready(site, ServiceName.DATABASE, n)));
        if (site.balanced()) {
            needs.add(ready(site, ServiceName.LOAD_BALANCER, node));
        }
        var limit = Duration.ofMinutes(4);
        var command = new ArrayList<>(
                List.of("/usr/bin/setpriv", "--reuid=" + user, "--regid=" + user, "--init-groups", "--"));
        command.addAll(PythonStart.environment());
        command.addAll(argv);
        // A load balancer takes a moment to see a replica that has just come up: a server greets who connects.
        var wait = """
                end=$(( $(date +%%s) + 60 ))
                until [ "$(socat -T 1 -u TCP:%1$s:%2$d,connect-timeout=1 - 2>/dev/null | wc -c)" -gt 0 ]; do
                  [ "$(date +%%s)" -lt $end ] || { echo 'the database does not answer'; exit 1; }
                  sleep 0.2
                done
                """.formatted(site.databaseAddress(), Site.DATABASE_PORT);
        return new Step(
                id(node, component, "schema"),
                "make tables",
                needs,
                limit,
                new Step.Guard.Unchanged(digest(String.join(" ", argv), Digest.of(files))),
                run -> {
                    if (!files.isEmpty()) {
                        run.put(files);
                    }
                    run.script(Duration.ofSeconds(70), wait);
                    run.exec(new Exec(command, "", limit, line -> {}));
                });
    }

    public static Set<StepId> ids(List<String> nodes, Component component, String step) {
        var ids = new LinkedHashSet<StepId>();
        nodes.forEach(n -> ids.add(id(n, component, step)));
        return ids;
    }
}
