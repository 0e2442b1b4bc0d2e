package dev.mainstay.deploy.keystone;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.TimerSetting;
import dev.mainstay.deploy.Ask;
import dev.mainstay.deploy.Component;
import dev.mainstay.deploy.Components;
import dev.mainstay.deploy.PythonStart;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Step;
import dev.mainstay.deploy.StepId;
import dev.mainstay.deploy.Steps;
import dev.mainstay.deploy.Templates;
import dev.mainstay.deploy.Wsgi;
import dev.mainstay.deploy.mariadb.Accounts;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.NodeFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keystone: replicas share the database and the keys, and are otherwise alone. Behind a load balancer each asks the database through the
 * load balancer of its own node, so that no inner path leans on the virtual address.
 */
public final class Keystone implements Component {
    private static final int PROCESSES = 2;
    private static final int THREADS = 4;
    /** Requests that a replica is to be given at once. */
    public static final int AT_ONCE = Wsgi.atOnce(PROCESSES, THREADS);

    private static final String PROGRAM = "/usr/bin/keystone-wsgi-public";
    private static final String OWNER = "keystone:keystone";

    @Override
    public String name() {
        return "keystone";
    }

    @Override
    public ServiceName service() {
        return ServiceName.IDENTITY;
    }

    @Override
    public List<String> packages() {
        return List.of(
                "keystone", "uwsgi-core", "uwsgi-plugin-python3", "python3-pymysql", "python3-memcache", "socat");
    }

    @Override
    public List<String> units() {
        return List.of("keystone.service");
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        var values = values(site, node);
        var files = new ArrayList<>(List.of(
                new NodeFile(
                        "/etc/keystone/keystone.conf",
                        Templates.render("keystone/keystone.conf.peb", values),
                        "0640",
                        "root:keystone"),
                NodeFile.of(
                        "/etc/keystone/keystone-uwsgi.ini",
                        Templates.render("keystone/keystone-uwsgi.ini.peb", values)),
                Wsgi.nativeThreads("keystone", PROGRAM, true),
                PythonStart.file(),
                NodeFile.of(
                        "/etc/systemd/system/keystone.service",
                        Templates.render("keystone/keystone.service.peb", values))));
        keys(files, "fernet-keys", site.secrets().fernetKeys());
        keys(files, "credential-keys", site.secrets().credentialKeys());
        return files;
    }

    private static void keys(List<NodeFile> files, String folder, List<String> keys) {
        for (int i = 0; i < keys.size(); i++) {
            files.add(new NodeFile("/etc/keystone/" + folder + "/" + i, keys.get(i), "0600", OWNER));
        }
    }

    private Map<String, Object> values(Site site, String node) {
        var values = new HashMap<String, Object>();
        values.put("address", site.external(node).toString());
        values.put("port", Site.IDENTITY_PORT);
        values.put("program", Wsgi.nativeThreadsPath("keystone"));
        values.put("processes", PROCESSES);
        values.put("threads", THREADS);
        values.put("url", site.identityUrl());
        values.put("database", Accounts.IDENTITY_DATABASE);
        values.put("databasePassword", site.secrets().identityDatabasePassword());
        values.put("databaseAddress", site.databaseAddress());
        values.put("databasePort", Site.DATABASE_PORT);
        values.put("caches", site.caches());
        values.put("cacheTimeout", site.seconds(TimerSetting.MEMCACHE_SOCKET_TIMEOUT));
        values.put("cacheDeadRetry", site.timer(TimerSetting.MEMCACHE_DEAD_RETRY));
        return values;
    }

    @Override
    public List<Step> steps(Site site) {
        var carriers = site.carriers(service());
        var first = carriers.getFirst();
        var steps = new ArrayList<Step>();
        steps.add(schema(site, first));
        for (var node : carriers) {
            // The service starts without its database; waiting for the schema would only put its start behind it.
            steps.add(Steps.unit(this, site, node, Set.of(), Duration.ofMinutes(1)));
            steps.add(Steps.ready(this, site, node, Set.of(Steps.id(first, this, "schema")), Duration.ofMinutes(1)));
        }
        return steps;
    }

    /** Tables, the administrator, the first project and the catalog's own entry, in one process: importing keystone costs seconds. */
    private Step schema(Site site, String node) {
        var registrations = Components.of(site.cloud()).stream()
                .flatMap(c -> c.registration(site).stream())
                .toList();
        var script = Templates.render(
                "keystone/schema.py.peb",
                Map.of("url", site.identityUrl(), "region", Site.REGION, "registrations", registrations));
        // One password a line: the administrator's, then each service's in the order of the script.
        var passwords = new StringBuilder(site.secrets().adminPassword()).append('\n');
        registrations.forEach(
                r -> passwords.append(site.secrets().password(r.secret())).append('\n'));
        var needs = new LinkedHashSet<StepId>();
        needs.add(Steps.configured(node));
        var databases = site.carriers(ServiceName.DATABASE);
        databases.forEach(n -> needs.add(Steps.ready(site, ServiceName.DATABASE, n)));
        if (site.balanced()) {
            needs.add(Steps.ready(site, ServiceName.LOAD_BALANCER, node));
        }
        var limit = Duration.ofMinutes(2);
        return new Step(
                Steps.id(node, this, "schema"),
                "make tables, administrator and catalog",
                needs,
                limit,
                new Step.Guard.Unchanged(Steps.digest(script, passwords.toString())),
                run -> {
                    run.put(List.of(
                            new NodeFile("/usr/local/lib/mainstay/keystone-schema", script, "0755", "root:root")));
                    var argv = new ArrayList<>(
                            List.of("/usr/bin/setpriv", "--reuid=keystone", "--regid=keystone", "--init-groups"));
                    argv.addAll(PythonStart.environment());
                    argv.addAll(List.of("/usr/bin/python3", "/usr/local/lib/mainstay/keystone-schema"));
                    run.exec(new Exec(argv, passwords.toString(), limit, line -> {}));
                });
    }

    @Override
    public String health(Site site, String node) {
        return "answer=$(" + Ask.get("/v3", site.external(node), Site.IDENTITY_PORT, 2) + ")\n"
                + "echo \"$answer\"\n"
                + "case \"$answer\" in *' 200 '*) ;; *) false ;; esac";
    }
}
