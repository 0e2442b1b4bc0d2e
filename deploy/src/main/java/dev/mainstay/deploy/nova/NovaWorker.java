package dev.mainstay.deploy.nova;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.deploy.Daemon;
import dev.mainstay.deploy.Program;
import dev.mainstay.deploy.PythonStart;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.StepId;
import dev.mainstay.deploy.Steps;
import dev.mainstay.environment.NodeFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Nova's conductor or scheduler: they take their work from the messaging service, so that replicas share it. */
public final class NovaWorker extends Daemon {
    static final String CONDUCTOR = "nova-conductor";

    private final String description;

    private NovaWorker(String name, String description) {
        super(name, ServiceName.COMPUTE, NovaFiles.USER, List.of(name, "python3-pymysql"));
        this.description = description;
    }

    /** Writes to the database for the compute nodes, and sees guests through their making. */
    public static NovaWorker conductor() {
        return new NovaWorker(CONDUCTOR, "OpenStack Compute conductor");
    }

    /** Says which node a guest is made on. */
    public static NovaWorker scheduler() {
        return new NovaWorker("nova-scheduler", "OpenStack Compute scheduler");
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        return List.of(
                NovaFiles.configuration(site, node),
                awaitScript(),
                PythonStart.file(),
                unit(Program.of(description, "/usr/bin/" + name()).awaiting(awaits(site))));
    }

    /** The scheduler ends when it finds nobody to ask for a token, or nowhere to count what nodes have. */
    private List<String> awaits(Site site) {
        return name().equals(CONDUCTOR)
                ? List.of()
                : List.of(
                        site.cloud().entry(ServiceName.IDENTITY).toString(),
                        String.valueOf(Site.IDENTITY_PORT),
                        site.cloud().entry(ServiceName.PLACEMENT).toString(),
                        String.valueOf(Site.PLACEMENT_PORT));
    }

    @Override
    protected Set<StepId> needs(Site site, String node) {
        var needs = new LinkedHashSet<StepId>();
        needs.add(NovaApi.schema(site));
        site.carriers(ServiceName.MESSAGING).forEach(n -> needs.add(Steps.ready(site, ServiceName.MESSAGING, n)));
        return needs;
    }

    @Override
    public String health(Site site, String node) {
        return connected();
    }
}
