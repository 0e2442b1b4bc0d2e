package dev.mainstay.deploy.glance;

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
import dev.mainstay.environment.NodeFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Glance. One replica keeps images in its own files; several share the object storage, since an image that lies on one node only is none for the
 * others.
 */
public final class Glance extends Daemon {
    private static final String USER = "glance";

    public Glance() {
        super("glance-api", ServiceName.IMAGE, USER, List.of("glance-api", "python3-pymysql", "python3-swiftclient"));
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        var values = OpenStackValues.of(site, node, USER);
        values.put("address", site.external(node).toString());
        values.put("port", Site.IMAGE_PORT);
        values.put("store", nodes(site).size() > 1 && site.runs(ServiceName.OBJECT_STORAGE) ? "swift" : "file");
        values.put("databaseUrl", site.databaseUrl(USER, USER));
        return List.of(
                secret("/etc/glance/glance-api.conf", "glance/glance-api.conf.peb", values),
                PythonStart.file(),
                unit(Program.of(
                        "OpenStack Image service", "/usr/bin/glance-api --config-file=/etc/glance/glance-api.conf")));
    }

    @Override
    public List<DatabaseAccount> databases(Site site) {
        return List.of(DatabaseAccount.of(USER));
    }

    @Override
    public Optional<Registration> registration(Site site) {
        return Optional.of(new Registration(USER, "image", site.url(service(), Site.IMAGE_PORT)));
    }

    @Override
    public Optional<Entry> entry() {
        return Optional.of(new Entry("image", Site.IMAGE_PORT, "/healthcheck"));
    }

    @Override
    protected List<Step> once(Site site) {
        return List.of(schema(site, List.of(), List.of("/usr/bin/glance-manage", "db", "sync")));
    }

    @Override
    protected Set<StepId> needs(Site site, String node) {
        return Set.of(schemaOf(site, name(), service()));
    }

    @Override
    public String health(Site site, String node) {
        return answers(site, node, Site.IMAGE_PORT, "/healthcheck");
    }
}
