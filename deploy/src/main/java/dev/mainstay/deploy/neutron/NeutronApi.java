package dev.mainstay.deploy.neutron;

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
import dev.mainstay.deploy.Steps;
import dev.mainstay.deploy.Wsgi;
import dev.mainstay.environment.NodeFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Neutron's API, which also makes the tables of all of Neutron. */
public final class NeutronApi extends Daemon {
    static final String NAME = "neutron-api";

    private static final String PROGRAM = "/usr/local/lib/mainstay/neutron-api";

    /** Built on green threads: two processes with one thread each. */
    private static final Wsgi APPLICATION =
            new Wsgi(NAME, NeutronFiles.USER, PROGRAM, Site.NETWORKING_PORT, 2, 1, true);

    public NeutronApi() {
        super(
                NAME,
                ServiceName.NETWORKING,
                NeutronFiles.USER,
                List.of("neutron-api", "uwsgi-core", "uwsgi-plugin-python3", "python3-pymysql"));
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        return List.of(
                NeutronFiles.main(site, node),
                NeutronFiles.plugin(site, node),
                NeutronFiles.program(PROGRAM, "api.py.peb", Map.of()),
                APPLICATION.ini(site, node),
                PythonStart.file(),
                unit(Program.of("OpenStack Networking API", APPLICATION.command())));
    }

    @Override
    public List<DatabaseAccount> databases(Site site) {
        return List.of(DatabaseAccount.of(NeutronFiles.USER));
    }

    @Override
    public Optional<Registration> registration(Site site) {
        return Optional.of(new Registration(NeutronFiles.USER, "network", site.url(service(), Site.NETWORKING_PORT)));
    }

    @Override
    public Optional<Entry> entry() {
        return Optional.of(new Entry("networking", "/", APPLICATION));
    }

    @Override
    protected List<Step> once(Site site) {
        return List.of(schema(
                site,
                List.of(),
                List.of(
                        "/usr/bin/neutron-db-manage",
                        "--config-file=/etc/neutron/neutron.conf",
                        "--config-file=/etc/neutron/plugins/ml2/ml2_conf.ini",
                        "upgrade",
                        "head")));
    }

    static Set<StepId> tablesAndMessages(Site site) {
        var needs = new LinkedHashSet<StepId>();
        needs.add(schemaOf(site, NAME, ServiceName.NETWORKING));
        site.carriers(ServiceName.MESSAGING).forEach(n -> needs.add(Steps.ready(site, ServiceName.MESSAGING, n)));
        return needs;
    }

    @Override
    protected Set<StepId> needs(Site site, String node) {
        return tablesAndMessages(site);
    }

    @Override
    public String health(Site site, String node) {
        return answers(site, node, Site.NETWORKING_PORT, "/");
    }
}
