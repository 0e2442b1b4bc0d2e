package dev.mainstay.deploy;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.NodeFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program of OpenStack as a component: one unit of ours on each of its nodes, named as the distribution names its own, which it replaces.
 * Subclasses say what it is configured by and what must be there before it starts.
 */
public abstract class Daemon implements Component {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration READY = Duration.ofMinutes(3);
    private static final String AWAIT = "/usr/local/lib/mainstay/await";

    private final String name;
    private final ServiceName service;
    private final String user;
    private final List<String> packages;

    /** @param name of component and unit alike, e.g. nova-conductor */
    protected Daemon(String name, ServiceName service, String user, List<String> packages) {
        this.name = name;
        this.service = service;
        this.user = user;
        this.packages = List.copyOf(packages);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final ServiceName service() {
        return service;
    }

    /** The account that it runs as, which is also its user at the identity service. */
    protected final String user() {
        return user;
    }

    @Override
    public final List<String> packages() {
        return packages;
    }

    @Override
    public List<String> units() {
        return List.of(name + ".service");
    }

    /** Its unit. */
    protected final NodeFile unit(Program program) {
        var values = new HashMap<String, Object>();
        values.put("description", program.description());
        values.put("type", program.notifies() ? "notify" : "simple");
        values.put("user", user);
        values.put("variables", program.variables());
        values.put("before", program.awaits().isEmpty() ? "" : AWAIT + " " + String.join(" ", program.awaits()));
        values.put("command", program.command());
        values.put("after", program.after().isEmpty() ? "" : " " + program.after());
        values.put("childrenStay", program.childrenStay());
        return NodeFile.of(
                "/etc/systemd/system/" + name + ".service", Templates.render("openstack/daemon.service.peb", values));
    }

    /** What units wait with, see {@link Program#awaits}. */
    protected static NodeFile awaitScript() {
        return new NodeFile(AWAIT, Templates.render("openstack/await.py.peb", Map.of()), "0755", "root:root");
    }

    /** For units whose {@linkplain Program#childrenStay() children stay}: what ends these when the node shuts down. */
    protected static List<NodeFile> endChildren() {
        return List.of(
                new NodeFile(
                        "/usr/local/lib/mainstay/end-children",
                        Templates.render("openstack/end-children.sh.peb", Map.of()),
                        "0755",
                        "root:root"),
                NodeFile.of(
                        "/etc/systemd/system/mainstay-children@.service",
                        Templates.render("openstack/children.service.peb", Map.of())));
    }

    /** A file that others may not read, since it holds passwords. */
    protected final NodeFile secret(String path, String template, Map<String, Object> values) {
        return new NodeFile(path, Templates.render(template, values), "0640", "root:" + user);
    }

    /** What must have been done before it is started for the first time. */
    protected abstract Set<StepId> needs(Site site, String node);

    /** Steps done once in the cloud, such as making its tables. */
    protected List<Step> once(Site site) {
        return List.of();
    }

    /** Shell commands before the first start on a node. */
    protected String first() {
        return "";
    }

    @Override
    public Duration askEvery() {
        return Duration.ofMillis(500);
    }

    @Override
    public final List<Step> steps(Site site) {
        var steps = new ArrayList<>(once(site));
        for (var node : nodes(site)) {
            var needs = new LinkedHashSet<>(needs(site, node));
            if (node.equals(nodes(site).getFirst())) {
                if (nodes(site).size() > 1) {
                    needs.addAll(allTables(site));
                }
            } else if (nodes(site).equals(site.carriers(service))) {
                // One replica after the other: all at once would starve the database of the processor, and a change of
                // configuration would restart them all together. Agents have no other that could take their work.
                needs.add(Steps.id(nodes(site).get(nodes(site).indexOf(node) - 1), this, "ready"));
            }
            steps.add(Steps.unit(this, site, node, needs, START, first(), "systemctl start " + units().getFirst()));
            steps.add(Steps.ready(this, site, node, readyNeeds(site), READY));
        }
        return steps;
    }

    /** Where there are several replicas, a few dozen programs would start beside the making of tables, which the rest of them waits for. */
    private static Set<StepId> allTables(Site site) {
        var ids = new LinkedHashSet<StepId>();
        for (var component : Components.of(site.cloud())) {
            if (component instanceof Daemon daemon) {
                daemon.once(site).stream()
                        .map(Step::id)
                        .filter(id -> id.step().equals("schema"))
                        .forEach(ids::add);
            }
        }
        return ids;
    }

    /** What must have been done before it can be healthy, though not before it starts. */
    protected Set<StepId> readyNeeds(Site site) {
        return Set.of();
    }

    /**
     * The step {@code schema}: makes the component's tables, as the service's user.
     *
     * @param argv the program that makes them; must do nothing when they are there
     */
    protected final Step schema(Site site, List<NodeFile> files, List<String> argv) {
        return Steps.tables(this, site, user, argv, files);
    }

    /** The step that makes the tables of a component whose first node is the service's first. */
    protected static StepId schemaOf(Site site, String component, ServiceName service) {
        return new StepId(site.carriers(service).getFirst(), component, "schema");
    }

    /** One replica of a component does its work: enough for those that it serves. */
    protected static StepId readyOf(Site site, String component, ServiceName service) {
        return new StepId(site.carriers(service).getFirst(), component, "ready");
    }

    /**
     * Healthy when an API answers below 500 (a replica that wants a token or offers several versions does its work).
     *
     * @param path asked for without a token
     */
    protected static String answers(Site site, String node, int port, String path) {
        return "answer=$(" + Ask.get(path, site.external(node), port, 5) + ")\n"
                + "echo \"${answer:-no answer}\"\n"
                + "case \"$answer\" in HTTP/*' '[234]??' '*) ;; *) false ;; esac";
    }

    /**
     * Healthy when one of the unit's processes is connected to the messaging service: until then nobody can ask it anything. The kernel is asked, for its control group and sockets:
     * systemd and a look through all processes cost three times as much, and a node that has just started has no time to spare.
     */
    protected final String connected() {
        return """
                unit=%s
                pids=
                for group in /sys/fs/cgroup/system.slice/$unit /sys/fs/cgroup/*/system.slice/$unit; do
                  [ ! -e $group/cgroup.procs ] || pids=$(cat $group/cgroup.procs)
                  [ -z "$pids" ] || break
                done
                [ -n "$pids" ] || { systemctl is-active $unit; exit 1; }
                sockets=$(ss -Htne state established '( dport = :%d )' | sed -n 's/.* ino:\\([0-9]*\\) .*/socket:[\\1]/p')
                if [ -n "$sockets" ]; then
                  for pid in $pids; do
                    if readlink /proc/$pid/fd/* | grep -qxF "$sockets"; then echo 'connected to messaging'; exit 0; fi
                  done
                fi
                echo 'not connected to messaging'
                exit 1""".formatted(units().getFirst(), Site.MESSAGING_PORT);
    }
}
