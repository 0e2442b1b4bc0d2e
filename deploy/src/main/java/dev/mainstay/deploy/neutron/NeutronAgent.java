package dev.mainstay.deploy.neutron;

import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.TimerSetting;
import dev.mainstay.deploy.Daemon;
import dev.mainstay.deploy.Program;
import dev.mainstay.deploy.PythonStart;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.StepId;
import dev.mainstay.deploy.Templates;
import dev.mainstay.environment.NodeFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One of Neutron's agents. They leave their children running when they end: routers, DHCP servers and guests' links work on while the agent is
 * restarted.
 */
public final class NeutronAgent extends Daemon {
    /** Which agents there are, each with its own file of settings. */
    public enum Kind {
        LINUXBRIDGE("linuxbridge", "layer 2", "plugins/ml2/", "linuxbridge_agent.ini", true),
        L3("l3", "router", "", "l3_agent.ini", false),
        DHCP("dhcp", "DHCP", "", "dhcp_agent.ini", false),
        METADATA("metadata", "metadata", "", "metadata_agent.ini", false);

        private final String tag;
        private final String does;
        private final String folder;
        private final String file;
        private final boolean alsoWithGuests;

        Kind(String tag, String does, String folder, String file, boolean alsoWithGuests) {
            this.tag = tag;
            this.does = does;
            this.folder = folder;
            this.file = file;
            this.alsoWithGuests = alsoWithGuests;
        }

        private String unit() {
            return "neutron-" + tag + "-agent";
        }
    }

    private static final String FOLDER = "/usr/local/lib/mainstay/";

    private final Kind kind;

    public NeutronAgent(Kind kind) {
        super(kind.unit(), ServiceName.NETWORKING, NeutronFiles.USER, packagesOf(kind));
        this.kind = kind;
    }

    private static List<String> packagesOf(Kind kind) {
        return switch (kind) {
            case LINUXBRIDGE -> List.of(kind.unit(), "iptables", "ipset", "conntrack");
            case L3 -> List.of(kind.unit(), "keepalived", "conntrack");
            case DHCP -> List.of(kind.unit(), "dnsmasq-base");
            case METADATA -> List.of(kind.unit(), "haproxy");
        };
    }

    @Override
    public List<String> nodes(Site site) {
        var nodes = new LinkedHashSet<>(site.having(Role.NETWORK));
        if (kind.alsoWithGuests) {
            nodes.addAll(site.having(Role.COMPUTE));
        }
        return List.copyOf(nodes);
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        var values = NeutronFiles.values(site, node);
        var path = "/etc/neutron/" + kind.folder + kind.file;
        var files = new ArrayList<>(List.of(
                NeutronFiles.main(site, node),
                NeutronFiles.file(kind.folder, kind.file, values),
                awaitScript(),
                PythonStart.file(),
                unit(Program.of(
                                "OpenStack Networking " + kind.does + " agent",
                                program() + " --config-file=/etc/neutron/neutron.conf"
                                        + (kind == Kind.LINUXBRIDGE
                                                ? " --config-file=/etc/neutron/plugins/ml2/ml2_conf.ini"
                                                : "")
                                        + " --config-file=" + path)
                        .awaiting(NeutronFiles.api(site))
                        .thatLeavesChildren())));
        files.addAll(endChildren());
        if (kind != Kind.METADATA) {
            files.add(launcher(site));
            files.addAll(helper());
        }
        if (kind == Kind.LINUXBRIDGE) {
            files.add(NeutronFiles.plugin(site, node));
        }
        return files;
    }

    /** The metadata agent needs no privileges. */
    private String program() {
        return (kind == Kind.METADATA ? "/usr/bin/" : FOLDER) + name();
    }

    /** What starts the agent, instead of the distribution's own program. */
    private NodeFile launcher(Site site) {
        return switch (kind) {
            case LINUXBRIDGE -> NeutronFiles.program(program(), "linuxbridge-agent.py.peb", Map.of());
            case DHCP -> launcher("neutron.cmd.eventlet.agents", "dhcp");
            case METADATA -> launcher("neutron.cmd.eventlet.agents", "metadata");
            case L3 ->
                switch (site.cloud().router()) {
                    case PLAIN -> launcher("neutron.cmd.eventlet.agents", "l3");
                    case RESCHEDULED ->
                        NeutronFiles.program(
                                program(), "l3-agent-alive.py.peb", Map.of("alive", RouterWatch.ALIVE_FILE));
                    case HA ->
                        NeutronFiles.program(
                                program(),
                                "l3-agent.py.peb",
                                Map.of("advert", site.seconds(TimerSetting.ROUTER_ADVERT)));
                };
        };
    }

    private NodeFile launcher(String pythonPackage, String module) {
        return NeutronFiles.program(
                program(), "agent.py.peb", Map.of("name", name(), "package", pythonPackage, "module", module));
    }

    /** The one privileged helper of each agent, and leave to start it. */
    private static List<NodeFile> helper() {
        return List.of(
                NeutronFiles.program(FOLDER + "neutron-privsep-helper", "privsep-helper.py.peb", Map.of()),
                NodeFile.of(FOLDER + "neutron_one_helper.py", Templates.render("neutron/one_helper.py.peb", Map.of())),
                new NodeFile(
                        "/etc/sudoers.d/mainstay-neutron",
                        Templates.render("neutron/sudoers.peb", Map.of()),
                        "0440",
                        "root:root"));
    }

    @Override
    protected Set<StepId> needs(Site site, String node) {
        var needs = new LinkedHashSet<StepId>();
        needs.add(readyOf(site, NeutronApi.NAME, service()));
        needs.add(readyOf(site, NeutronRpc.NAME, service()));
        return needs;
    }

    @Override
    public String health(Site site, String node) {
        return kind == Kind.METADATA
                ? "test -S /var/lib/neutron/metadata_proxy && echo 'listens for guests'"
                : connected();
    }
}
