package dev.mainstay.deploy.nova;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.deploy.Daemon;
import dev.mainstay.deploy.DatabaseAccount;
import dev.mainstay.deploy.Entry;
import dev.mainstay.deploy.Program;
import dev.mainstay.deploy.PythonStart;
import dev.mainstay.deploy.Registration;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Step;
import dev.mainstay.deploy.StepId;
import dev.mainstay.deploy.Templates;
import dev.mainstay.deploy.Wsgi;
import dev.mainstay.environment.NodeFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Nova's API, which also makes the tables of all of Nova. */
public final class NovaApi extends Daemon {
    /** Threads instead of green threads: uWSGI has real ones, and the two do not go together. */
    static final String REAL_THREADS = "OS_NOVA_DISABLE_EVENTLET_PATCHING=1";

    static final String NAME = "nova-api";

    private static final Wsgi APPLICATION =
            new Wsgi(NAME, NovaFiles.USER, "/usr/bin/nova-api-wsgi", Site.COMPUTE_PORT, 1, 6);
    private static final String SCHEMA = "/usr/local/lib/mainstay/nova-schema";

    public NovaApi() {
        super(
                NAME,
                ServiceName.COMPUTE,
                NovaFiles.USER,
                List.of("nova-api", "uwsgi-core", "uwsgi-plugin-python3", "python3-pymysql"));
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        return List.of(
                NovaFiles.configuration(site, node),
                APPLICATION.ini(site, node),
                APPLICATION.nativeThreads(),
                PythonStart.file(),
                unit(Program.of("OpenStack Compute API", APPLICATION.command()).with(REAL_THREADS)));
    }

    @Override
    public List<DatabaseAccount> databases(Site site) {
        return List.of(new DatabaseAccount(
                NovaFiles.USER, List.of(NovaFiles.API_DATABASE, NovaFiles.CELL_DATABASE, NovaFiles.NOWHERE_DATABASE)));
    }

    @Override
    public Optional<Registration> registration(Site site) {
        return Optional.of(
                new Registration(NovaFiles.USER, "compute", site.url(service(), Site.COMPUTE_PORT) + "/v2.1"));
    }

    @Override
    public Optional<Entry> entry() {
        return Optional.of(new Entry("compute", "/", APPLICATION));
    }

    @Override
    protected List<Step> once(Site site) {
        var script = new NodeFile(SCHEMA, Templates.render("nova/schema.py.peb", Map.of()), "0755", "root:root");
        return List.of(schema(site, List.of(script), List.of("/usr/bin/python3", SCHEMA)));
    }

    static StepId schema(Site site) {
        return schemaOf(site, NAME, ServiceName.COMPUTE);
    }

    @Override
    protected Set<StepId> needs(Site site, String node) {
        return Set.of(schema(site));
    }

    @Override
    public String health(Site site, String node) {
        return answers(site, node, Site.COMPUTE_PORT, "/");
    }
}
