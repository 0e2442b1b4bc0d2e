package dev.mainstay.deploy.placement;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.deploy.Daemon;
import dev.mainstay.deploy.DatabaseAccount;
import dev.mainstay.deploy.Entry;
import dev.mainstay.deploy.OpenStackValues;
import dev.mainstay.deploy.Program;
import dev.mainstay.deploy.PythonStart;
import dev.mainstay.deploy.Registration;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Step;
import dev.mainstay.deploy.StepId;
import dev.mainstay.deploy.Wsgi;
import dev.mainstay.environment.NodeFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Placement: an API over a database, nothing else. */
public final class Placement extends Daemon {
    private static final String USER = "placement";
    private static final Wsgi APPLICATION =
            new Wsgi("placement-api", USER, "/usr/bin/placement-api", Site.PLACEMENT_PORT, 1, 4);

    public Placement() {
        super(
                "placement-api",
                ServiceName.PLACEMENT,
                USER,
                List.of("placement-api", "uwsgi-core", "uwsgi-plugin-python3", "python3-pymysql"));
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        var values = OpenStackValues.of(site, node, USER);
        values.put("databaseUrl", site.databaseUrl(USER, USER));
        return List.of(
                secret("/etc/placement/placement.conf", "placement/placement.conf.peb", values),
                APPLICATION.ini(site, node),
                APPLICATION.nativeThreads(),
                PythonStart.file(),
                unit(Program.of("OpenStack Placement service", APPLICATION.command())));
    }

    @Override
    public List<DatabaseAccount> databases(Site site) {
        return List.of(DatabaseAccount.of(USER));
    }

    @Override
    public Optional<Registration> registration(Site site) {
        return Optional.of(new Registration(USER, "placement", site.url(service(), Site.PLACEMENT_PORT)));
    }

    @Override
    public Optional<Entry> entry() {
        return Optional.of(new Entry("placement", "/", APPLICATION));
    }

    @Override
    protected List<Step> once(Site site) {
        return List.of(schema(site, List.of(), List.of("/usr/bin/placement-manage", "db", "sync")));
    }

    @Override
    protected Set<StepId> needs(Site site, String node) {
        return Set.of(schemaOf(site, name(), service()));
    }

    @Override
    public String health(Site site, String node) {
        return answers(site, node, Site.PLACEMENT_PORT, "/");
    }
}
