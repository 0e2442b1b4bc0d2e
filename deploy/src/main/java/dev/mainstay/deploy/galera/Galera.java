package dev.mainstay.deploy.galera;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.TimerSetting;
import dev.mainstay.deploy.Ask;
import dev.mainstay.deploy.Component;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Step;
import dev.mainstay.deploy.StepId;
import dev.mainstay.deploy.Steps;
import dev.mainstay.deploy.Templates;
import dev.mainstay.deploy.mariadb.Accounts;
import dev.mainstay.deploy.mariadb.MariaDb;
import dev.mainstay.environment.NodeFile;
import dev.mainstay.event.RunClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * MariaDB replicated by Galera. The first node founds the cluster, once in its life; afterwards every replica comes back by systemd alone:
 * after a power cut by its own record of the last membership (gvwstate.dat), after an orderly stop of all by the one that was last
 * ({@code galera-start}).
 */
public final class Galera implements Component {
    private static final Duration JOIN = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "galera";
    }

    @Override
    public ServiceName service() {
        return ServiceName.DATABASE;
    }

    @Override
    public List<String> packages() {
        return List.of("mariadb-server", "mariadb-client", "galera-4", "rsync", "socat", "python3", "python3-pymysql");
    }

    @Override
    public List<String> units() {
        return List.of(MariaDb.UNIT, "galera-page.service");
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        var values = values(site, node);
        return List.of(
                NodeFile.of(
                        "/etc/mysql/mariadb.conf.d/80-mainstay.cnf",
                        Templates.render("galera/mainstay.cnf.peb", values)),
                NodeFile.of(
                        "/etc/systemd/system/mariadb.service.d/mainstay.conf",
                        Templates.render("galera/mainstay.conf.peb", values)),
                new NodeFile(
                        "/usr/local/lib/mainstay/galera-start",
                        Templates.render("galera/galera-start.peb", values),
                        "0755",
                        "root:root"),
                new NodeFile(
                        "/usr/local/lib/mainstay/galera-page",
                        Templates.render("galera/galera-page.peb", values),
                        "0755",
                        "root:root"),
                NodeFile.of(
                        "/etc/systemd/system/galera-page.service",
                        Templates.render("galera/galera-page.service.peb", values)));
    }

    private Map<String, Object> values(Site site, String node) {
        var values = new HashMap<String, Object>();
        var carriers = site.carriers(service());
        values.put("cluster", site.cloud().name());
        values.put("node", node);
        values.put("hurried", site.openStack());
        values.put("address", site.management(node).toString());
        values.put(
                "members",
                carriers.stream().map(n -> site.management(n).toString()).toList());
        values.put(
                "peers",
                site.others(service(), node).stream()
                        .map(n -> site.management(n).toString())
                        .toList());
        values.put("donors", donors(carriers, node));
        values.put("pagePort", Site.DATABASE_PAGE_PORT);
        values.put("statusUser", Accounts.STATUS_USER);
        values.put("suspect", site.seconds(TimerSetting.GALERA_SUSPECT));
        values.put("inactive", site.seconds(TimerSetting.GALERA_INACTIVE));
        values.put("install", site.seconds(TimerSetting.GALERA_INSTALL));
        values.put("keepalive", site.seconds(TimerSetting.GALERA_KEEPALIVE));
        return values;
    }

    /** The writer (the first) gives a state transfer last: a donor takes no writes meanwhile. */
    private static List<String> donors(List<String> carriers, String node) {
        var donors = new ArrayList<>(carriers.reversed());
        donors.remove(node);
        return donors;
    }

    @Override
    public List<Step> steps(Site site) {
        var carriers = site.carriers(service());
        var founder = carriers.getFirst();
        var steps = new ArrayList<Step>();
        Set<StepId> before = Set.of();
        for (var node : carriers) {
            // One after the other: a replica that joins needs a donor that is not itself joining, and a changed
            // configuration must not take two replicas down at once.
            steps.add(
                    node.equals(founder)
                            ? Steps.unit(this, site, node, before, JOIN, "", "galera_new_cluster")
                            : Steps.unit(this, site, node, before, JOIN));
            before = Set.of(Steps.id(node, this, "unit"));
        }
        steps.add(Accounts.step(this, site, founder));
        for (var node : carriers) {
            var needs = new LinkedHashSet<StepId>();
            needs.add(Steps.id(founder, this, "accounts"));
            steps.add(Steps.ready(this, site, node, needs, Duration.ofSeconds(30)));
        }
        return steps;
    }

    @Override
    public Optional<Step> rescue(Site site, RunClock clock) {
        var carriers = site.carriers(service());
        var needs = new LinkedHashSet<StepId>();
        carriers.forEach(n -> needs.add(new StepId(n, "node", "power")));
        return Optional.of(
                new Rescue(site, carriers, clock).step(Steps.id(carriers.getFirst(), this, "rescue"), needs));
    }

    @Override
    public String health(Site site, String node) {
        return "answer=$("
                + Ask.tcp("GET / HTTP/1.0\\r\\n\\r\\n", site.management(node), Site.DATABASE_PAGE_PORT, 1) + ")\n"
                + "echo \"$answer\" | tail -n 1\n"
                + "case \"$answer\" in *' 200 '*) ;; *) false ;; esac";
    }
}
