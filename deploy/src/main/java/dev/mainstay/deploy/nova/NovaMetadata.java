package dev.mainstay.deploy.nova;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.deploy.Daemon;
import dev.mainstay.deploy.Entry;
import dev.mainstay.deploy.Program;
import dev.mainstay.deploy.PythonStart;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.StepId;
import dev.mainstay.deploy.Wsgi;
import dev.mainstay.environment.NodeFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What guests ask about themselves, by way of the metadata agents. */
public final class NovaMetadata extends Daemon {
    private static final Wsgi APPLICATION =
            new Wsgi("nova-api-metadata", NovaFiles.USER, "/usr/bin/nova-metadata-wsgi", Site.METADATA_PORT, 1, 4);

    public NovaMetadata() {
        super(
                "nova-api-metadata",
                ServiceName.COMPUTE,
                NovaFiles.USER,
                List.of("nova-api", "uwsgi-core", "uwsgi-plugin-python3"));
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        return List.of(
                NovaFiles.configuration(site, node),
                APPLICATION.ini(site, node),
                APPLICATION.nativeThreads(),
                PythonStart.file(),
                unit(Program.of("OpenStack Compute metadata API", APPLICATION.command())
                        .with(NovaApi.REAL_THREADS)));
    }

    @Override
    public Optional<Entry> entry() {
        return Optional.of(new Entry("metadata", "/", APPLICATION));
    }

    @Override
    protected Set<StepId> needs(Site site, String node) {
        return Set.of(NovaApi.schema(site));
    }

    @Override
    public String health(Site site, String node) {
        return answers(site, node, Site.METADATA_PORT, "/");
    }
}
