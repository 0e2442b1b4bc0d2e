package dev.mainstay.deploy.neutron;

import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.TimerSetting;
import dev.mainstay.deploy.OpenStackValues;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Templates;
import dev.mainstay.environment.NodeFile;
import java.util.List;
import java.util.Map;

/** Neutron's configuration, shared by all its programs on a node. Only controllers know the database. */
final class NeutronFiles {
    static final String USER = "neutron";
    private static final String FOLDER = "/etc/neutron/";
    /** Of one network; the second answers when the first one's node is lost. */
    private static final int DHCP_AGENTS_MAX = 2;

    private NeutronFiles() {}

    static Map<String, Object> values(Site site, String node) {
        var values = OpenStackValues.of(site, node, USER);
        values.put("controller", site.carriers(ServiceName.NETWORKING).contains(node));
        values.put("network", site.having(Role.NETWORK).contains(node));
        values.put(
                "dhcpAgents",
                Math.min(DHCP_AGENTS_MAX, site.having(Role.NETWORK).size()));
        values.put("agents", hasAgents(site, node));
        values.put("router", site.cloud().router().tag());
        values.put("agentReport", site.timer(TimerSetting.AGENT_REPORT));
        values.put("agentDown", site.timer(TimerSetting.AGENT_DOWN));
        values.put("databaseUrl", site.databaseUrl(USER, USER));
        values.put("metadataHost", site.cloud().entry(ServiceName.COMPUTE).toString());
        values.put("metadataPort", Site.METADATA_PORT);
        return values;
    }

    static NodeFile main(Site site, String node) {
        return file("neutron.conf", values(site, node));
    }

    static NodeFile plugin(Site site, String node) {
        return file("plugins/ml2/", "ml2_conf.ini", values(site, node));
    }

    static NodeFile file(String name, Map<String, Object> values) {
        return file("", name, values);
    }

    static NodeFile file(String folder, String name, Map<String, Object> values) {
        return new NodeFile(
                FOLDER + folder + name, Templates.render("neutron/" + name + ".peb", values), "0640", "root:neutron");
    }

    /** Whether any of Neutron's agents is on the node. */
    private static boolean hasAgents(Site site, String node) {
        return site.having(Role.NETWORK).contains(node)
                || site.having(Role.COMPUTE).contains(node);
    }

    /** A program of ours beside the distribution's. */
    static NodeFile program(String path, String template, Map<String, Object> values) {
        return new NodeFile(path, Templates.render("neutron/" + template, values), "0755", "root:root");
    }

    /** Where agents wait for the API before they start, see {@code Program.awaits}. */
    static List<String> api(Site site) {
        return List.of(site.cloud().entry(ServiceName.NETWORKING).toString(), String.valueOf(Site.NETWORKING_PORT));
    }
}
