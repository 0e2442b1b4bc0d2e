package dev.mainstay.deploy.swift;

import dev.mainstay.deploy.Ask;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Templates;
import dev.mainstay.environment.NodeFile;
import java.util.Map;

/** What the proxy and the stores have in common. */
final class SwiftFiles {
    /** All units that begin so, as systemd reads it. */
    static final String UNITS = "swift-.service";

    private SwiftFiles() {}

    /** Where things lie follows from it, so it is the same on all nodes. */
    static NodeFile hash(Site site) {
        return secret(
                "/etc/swift/swift.conf",
                Templates.render(
                        "swift/swift.conf.peb",
                        Map.of(
                                "prefix", site.secrets().password("swift-hash-prefix"),
                                "suffix", site.secrets().password("swift-hash-suffix"))));
    }

    /** How systemd treats units, beside what their packages say. */
    static NodeFile restarted(String units) {
        return NodeFile.of(
                "/etc/systemd/system/" + units + ".d/mainstay.conf",
                Templates.render("swift/mainstay.conf.peb", Map.of()));
    }

    static NodeFile secret(String path, String text) {
        return new NodeFile(path, text, "0640", "root:swift");
    }

    /**
     * Shell that asks a server of Swift for its health and prints the first line of its answer.
     *
     * @param port a number, or shell that stands for one
     */
    static String ask(String address, String port) {
        return Ask.get("/healthcheck", address, port, 1);
    }
}
