package dev.mainstay.deploy.swift;

import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.TimerSetting;
import dev.mainstay.deploy.Component;
import dev.mainstay.deploy.PythonStart;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Step;
import dev.mainstay.deploy.Steps;
import dev.mainstay.deploy.Templates;
import dev.mainstay.environment.NodeFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Swift's stores: accounts, containers and objects on the disks of one node, and the processes that bring replicas back when disks or nodes were
 * away. They need nothing but each other.
 */
public final class SwiftStorage implements Component {
    /** Whoever serves requests comes first; the others repair. */
    private static final List<String> UNITS = List.of(
            "swift-object.service",
            "swift-container.service",
            "swift-account.service",
            "rsync.service",
            "swift-object-replicator.service",
            "swift-container-replicator.service",
            "swift-account-replicator.service",
            "swift-object-updater.service",
            "swift-container-updater.service",
            "swift-object-auditor.timer");

    @Override
    public String name() {
        return "swift-storage";
    }

    @Override
    public ServiceName service() {
        return ServiceName.OBJECT_STORAGE;
    }

    @Override
    public List<String> nodes(Site site) {
        return site.having(Role.STORAGE);
    }

    @Override
    public List<String> packages() {
        return List.of("swift-account", "swift-container", "swift-object", "rsync", "socat");
    }

    @Override
    public List<String> units() {
        return UNITS;
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        var values = new HashMap<String, Object>();
        values.put("address", site.management(node).toString());
        values.put("devices", Rings.FOLDER);
        values.put("accountPort", Rings.ACCOUNT_PORT);
        values.put("containerPort", Rings.CONTAINER_PORT);
        values.put("objectPort", Rings.OBJECT_PORT);
        values.put("replicationInterval", site.timer(TimerSetting.OBJECT_REPLICATION));
        values.put("listingWait", site.tuned() ? "0.3" : "");
        values.put(
                "peers",
                nodes(site).stream().map(n -> site.management(n).toString()).toList());
        var files = new ArrayList<NodeFile>();
        files.add(SwiftFiles.hash(site));
        for (var kind : List.of("account", "container", "object")) {
            files.add(conf("/etc/swift/" + kind + "-server.conf", values));
        }
        files.add(conf("/etc/rsyncd.conf", values));
        files.add(PythonStart.file());
        files.add(SwiftFiles.restarted(SwiftFiles.UNITS));
        files.add(SwiftFiles.restarted("rsync.service"));
        files.add(NodeFile.of(
                "/etc/systemd/system/swift-object-auditor.service.d/mainstay.conf",
                Templates.render("swift/auditor.conf.peb", values)));
        files.add(NodeFile.of(
                "/etc/systemd/system/swift-object-auditor.timer",
                Templates.render("swift/swift-object-auditor.timer.peb", values)));
        return files;
    }

    private static NodeFile conf(String path, Map<String, Object> values) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return NodeFile.of(path, Templates.render("swift/" + name + ".peb", values));
    }

    @Override
    public List<Step> steps(Site site) {
        var steps = new ArrayList<Step>();
        for (var node : nodes(site)) {
            steps.add(Rings.step(this, site, node));
            steps.add(Steps.unit(this, site, node, Set.of(Steps.id(node, this, "rings")), Duration.ofMinutes(1)));
            steps.add(Steps.ready(this, site, node, Set.of(), Duration.ofMinutes(1)));
        }
        return steps;
    }

    /** The three servers answer, and nobody who repairs is missing. */
    @Override
    public String health(Site site, String node) {
        var address = site.management(node).toString();
        return "bad=\n"
                + "for server in objects:" + Rings.OBJECT_PORT + " containers:" + Rings.CONTAINER_PORT + " accounts:"
                + Rings.ACCOUNT_PORT + "; do\n"
                + "  answer=$(" + SwiftFiles.ask(address, "${server#*:}") + ")\n"
                + "  case \"$answer\" in *' 200 '*) ;; *) bad=\"$bad ${server%:*}\" ;; esac\n"
                + "done\n"
                + "for unit in " + String.join(" ", UNITS.subList(3, UNITS.size())) + "; do\n"
                + "  systemctl is-active --quiet $unit || bad=\"$bad ${unit%.service}\"\n"
                + "done\n"
                + "if [ -n \"$bad\" ]; then echo \"not well:$bad\"; false; else echo \"" + Rings.DISKS.size()
                + " disks\"; fi";
    }
}
