package dev.mainstay.deploy.nova;

import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.deploy.OpenStackValues;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Templates;
import dev.mainstay.environment.NodeFile;

/** Nova's configuration, one file for all its programs on a node. Only controllers know the database. */
final class NovaFiles {
    static final String USER = "nova";
    static final String API_DATABASE = "nova_api";
    static final String CELL_DATABASE = "nova";
    /** Where guests are that found no node. */
    static final String NOWHERE_DATABASE = "nova_cell0";

    private static final int DISCOVER_SECONDS = 10;

    private NovaFiles() {}

    static NodeFile configuration(Site site, String node) {
        var values = OpenStackValues.of(site, node, USER);
        values.put("controller", site.carriers(ServiceName.COMPUTE).contains(node));
        values.put("compute", site.having(Role.COMPUTE).contains(node));
        values.put("apiDatabaseUrl", site.databaseUrl(USER, API_DATABASE));
        values.put("databaseUrl", site.databaseUrl(USER, CELL_DATABASE));
        values.put("discoverSeconds", DISCOVER_SECONDS);
        values.put("imageUrl", site.url(ServiceName.IMAGE, Site.IMAGE_PORT));
        values.put("consoleUrl", site.url(ServiceName.COMPUTE, Site.CONSOLE_PORT));
        values.put("consolePort", Site.CONSOLE_PORT);
        return new NodeFile("/etc/nova/nova.conf", Templates.render("nova/nova.conf.peb", values), "0640", "root:nova");
    }
}
