package dev.mainstay.deploy.horizon;

import dev.mainstay.cloud.RouterKind;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.TimerSetting;
import dev.mainstay.deploy.Ask;
import dev.mainstay.deploy.Component;
import dev.mainstay.deploy.DatabaseAccount;
import dev.mainstay.deploy.Entry;
import dev.mainstay.deploy.PythonStart;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Step;
import dev.mainstay.deploy.StepId;
import dev.mainstay.deploy.Steps;
import dev.mainstay.deploy.Templates;
import dev.mainstay.environment.NodeFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Horizon: web pages over the other services' APIs. Who is signed in stands in the cache, and where there are several replicas in the database as
 * well (decision 0015); replicas share both and the key of their cookies.
 */
public final class Horizon implements Component {
    private static final String FOLDER = "/etc/openstack-dashboard/";
    private static final String ACCOUNT = "horizon";
    private static final String TABLES = "/usr/local/lib/mainstay/horizon-tables";

    @Override
    public String name() {
        return "horizon";
    }

    @Override
    public ServiceName service() {
        return ServiceName.DASHBOARD;
    }

    @Override
    public List<String> packages() {
        return List.of(
                "openstack-dashboard",
                "uwsgi-core",
                "uwsgi-plugin-python3",
                "python3-memcache",
                "python3-pymysql",
                "socat");
    }

    /** Whether sessions are to outlive the caches. */
    private static boolean durable(Site site) {
        return site.carriers(ServiceName.DASHBOARD).size() > 1 && site.runs(ServiceName.DATABASE);
    }

    @Override
    public List<DatabaseAccount> databases(Site site) {
        return durable(site) ? List.of(DatabaseAccount.of(ACCOUNT)) : List.of();
    }

    @Override
    public Optional<Entry> entry() {
        return Optional.of(new Entry("dashboard", Site.DASHBOARD_PORT, "/healthcheck"));
    }

    @Override
    public List<String> units() {
        return List.of("horizon.service");
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        var values = values(site, node);
        var files = new ArrayList<>(List.of(
                // The last of its folder, so that nothing after it says otherwise.
                new NodeFile(
                        FOLDER + "local_settings.d/_9999_mainstay.py",
                        Templates.render("horizon/settings.py.peb", values),
                        "0640",
                        "root:www-data"),
                NodeFile.of(FOLDER + "healthcheck", "OK\n"),
                PythonStart.file(),
                NodeFile.of(FOLDER + "wsgi.py", Templates.render("horizon/wsgi.py.peb", values)),
                NodeFile.of(FOLDER + "horizon-uwsgi.ini", Templates.render("horizon/horizon-uwsgi.ini.peb", values)),
                NodeFile.of(
                        "/etc/systemd/system/horizon.service",
                        Templates.render("horizon/horizon.service.peb", values))));
        if (durable(site)) {
            files.add(tables(site));
        }
        return files;
    }

    /** What makes the table of sessions; knows the database's password. */
    private static NodeFile tables(Site site) {
        return new NodeFile(TABLES, Templates.render("horizon/tables.py.peb", database(site)), "0750", "root:www-data");
    }

    private static Map<String, Object> database(Site site) {
        return Map.of(
                "account",
                ACCOUNT,
                "password",
                site.secrets().password(DatabaseAccount.secret(ACCOUNT)),
                "databaseAddress",
                site.databaseAddress(),
                "databasePort",
                Site.DATABASE_PORT);
    }

    private static Map<String, Object> values(Site site, String node) {
        var own = site.external(node).toString();
        var entry = site.cloud().entry(ServiceName.DASHBOARD).toString();
        var values = new HashMap<String, Object>();
        values.put("address", own);
        values.put("port", Site.DASHBOARD_PORT);
        values.put("hosts", new LinkedHashSet<>(List.of(entry, own)));
        values.put("host", site.cloud().entry(ServiceName.IDENTITY).toString());
        values.put("identity", site.identityUrl());
        values.put("secretKey", site.secrets().password("dashboard-cookies"));
        values.put("caches", site.caches());
        values.put("cacheDeadRetry", site.timer(TimerSetting.MEMCACHE_DEAD_RETRY));
        values.put("durable", durable(site));
        if (durable(site)) {
            values.putAll(database(site));
        }
        values.put("compute", site.cloud().runsGuests());
        values.put("haRouters", site.cloud().router() == RouterKind.HA ? "True" : "False");
        return values;
    }

    @Override
    public List<Step> steps(Site site) {
        var steps = new ArrayList<Step>();
        var needs = new LinkedHashSet<StepId>();
        if (durable(site)) {
            var tables =
                    Steps.tables(this, site, "www-data", List.of("/usr/bin/python3", TABLES), List.of(tables(site)));
            steps.add(tables);
            needs.add(tables.id());
        }
        for (var node : nodes(site)) {
            // It shows the page to sign in without the table: loading all pages need not wait for it.
            steps.add(Steps.unit(this, site, node, Set.of(), Duration.ofMinutes(1)));
            steps.add(Steps.ready(this, site, node, needs, Duration.ofMinutes(2)));
        }
        return steps;
    }

    @Override
    public String health(Site site, String node) {
        return "answer=$(" + Ask.get("/auth/login/", site.external(node), Site.DASHBOARD_PORT, 30) + ")\n"
                + "echo \"${answer:-no answer}\"\n"
                + "case \"$answer\" in *' 200 '*) ;; *) false ;; esac";
    }
}
