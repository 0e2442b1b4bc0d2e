package dev.mainstay.deploy.neutron;

import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.TimerSetting;
import dev.mainstay.deploy.Component;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Step;
import dev.mainstay.deploy.Steps;
import dev.mainstay.deploy.Templates;
import dev.mainstay.environment.NodeFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where Neutron moves the routers of a dead L3 agent (decision 0014): removes them from the agent's own node before that, so that never two nodes
 * serve one network. Works without the network server.
 */
public final class RouterWatch implements Component {
    /** What the agent says that it lives in. */
    static final String ALIVE_FILE = "/run/mainstay-routers/alive";

    private static final String NAME = "neutron-router-watch";
    private static final String PROGRAM = "/usr/local/lib/mainstay/" + NAME;
    /** A look each second, and removing. */
    private static final long REMOVING_S = 2;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ServiceName service() {
        return ServiceName.NETWORKING;
    }

    @Override
    public List<String> nodes(Site site) {
        return site.having(Role.NETWORK);
    }

    @Override
    public List<String> packages() {
        return List.of("iproute2");
    }

    @Override
    public List<String> units() {
        return List.of(NAME + ".service");
    }

    /**
     * How long an agent may be silent, in seconds. Neutron moves its routers when its last report is twice the down time old, and that report may
     * have been one interval before the agent died.
     */
    static long silence(Site site) {
        return 2 * site.timer(TimerSetting.AGENT_DOWN) - site.timer(TimerSetting.AGENT_REPORT) - REMOVING_S;
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        return List.of(
                NeutronFiles.program(PROGRAM, "router-watch.peb", Map.of("alive", ALIVE_FILE, "limit", silence(site))),
                NodeFile.of(
                        "/etc/systemd/system/" + NAME + ".service",
                        Templates.render("neutron/" + NAME + ".service.peb", Map.of())));
    }

    @Override
    public List<Step> steps(Site site) {
        return nodes(site).stream()
                .flatMap(node -> Stream.of(
                        Steps.unit(this, site, node, Set.of(), Duration.ofSeconds(20)),
                        Steps.ready(this, site, node, Set.of(), Duration.ofSeconds(20))))
                .toList();
    }

    @Override
    public String health(Site site, String node) {
        return "systemctl is-active " + NAME + ".service && test -d \"$(dirname " + ALIVE_FILE + ")\"";
    }
}
