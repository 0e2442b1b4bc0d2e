package dev.mainstay.deploy.nova;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.deploy.Daemon;
import dev.mainstay.deploy.Entry;
import dev.mainstay.deploy.Program;
import dev.mainstay.deploy.PythonStart;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.StepId;
import dev.mainstay.environment.NodeFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Guests' screens in a browser. */
public final class NovaConsole extends Daemon {
    private static final String PAGE = "/vnc_lite.html";

    public NovaConsole() {
        super("nova-novncproxy", ServiceName.COMPUTE, NovaFiles.USER, List.of("nova-consoleproxy"));
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        return List.of(
                NovaFiles.configuration(site, node),
                PythonStart.file(),
                unit(Program.of("OpenStack Compute console proxy", "/usr/bin/nova-novncproxy --web=/usr/share/novnc")));
    }

    @Override
    public Optional<Entry> entry() {
        // It makes a process for every connection.
        return Optional.of(new Entry("console", Site.CONSOLE_PORT, PAGE, true, 0));
    }

    @Override
    protected Set<StepId> needs(Site site, String node) {
        return Set.of(NovaApi.schema(site));
    }

    @Override
    public String health(Site site, String node) {
        return answers(site, node, Site.CONSOLE_PORT, PAGE);
    }
}
