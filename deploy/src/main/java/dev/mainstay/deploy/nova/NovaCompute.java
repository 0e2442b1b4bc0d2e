package dev.mainstay.deploy.nova;

import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
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

/** Runs guests on a compute node, by libvirt and QEMU. */
public final class NovaCompute extends Daemon {
    public NovaCompute() {
        super(
                "nova-compute",
                ServiceName.COMPUTE,
                NovaFiles.USER,
                // Emulators of other processors would be asked what they can at every start.
                List.of("nova-compute", "nova-compute-kvm", "qemu-system-x86", "qemu-utils", "libvirt-daemon-system"));
    }

    @Override
    public List<String> nodes(Site site) {
        return site.having(Role.COMPUTE);
    }

    @Override
    public List<String> units() {
        return List.of("nova-compute.service", "libvirtd.service", "libvirtd.socket", "virtlogd.socket");
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        var files = new ArrayList<>(List.of(
                NovaFiles.configuration(site, node),
                NodeFile.of("/etc/libvirt/qemu.conf", Templates.render("nova/qemu.conf.peb", Map.of())),
                NodeFile.of("/etc/libvirt/libvirtd.conf", Templates.render("nova/libvirtd.conf.peb", Map.of())),
                awaitScript(),
                // The package has a file of its own for this program, which asks for a processor with virtualisation.
                // Started before there is a conductor it would sit in a time-out.
                PythonStart.file(),
                unit(Program.of("OpenStack Compute agent", "/usr/bin/nova-compute --config-file=/etc/nova/nova.conf")
                        .after("libvirtd.service")
                        .awaiting(List.of(
                                site.cloud().entry(service()).toString(),
                                String.valueOf(Site.COMPUTE_PORT),
                                site.cloud().entry(ServiceName.PLACEMENT).toString(),
                                String.valueOf(Site.PLACEMENT_PORT)))
                        .thatNotifies()
                        .thatLeavesChildren())));
        files.addAll(endChildren());
        return files;
    }

    @Override
    protected String first() {
        // The distribution's network for guests of a desktop: a bridge, a DHCP server and firewall rules that nobody
        // asked for.
        return "rm -f /etc/libvirt/qemu/networks/autostart/default.xml";
    }

    @Override
    protected Set<StepId> needs(Site site, String node) {
        var needs = new LinkedHashSet<StepId>();
        needs.add(readyOf(site, NovaWorker.CONDUCTOR, service()));
        needs.add(readyOf(site, NovaApi.NAME, service()));
        needs.add(readyOf(site, "placement-api", ServiceName.PLACEMENT));
        needs.add(readyOf(site, "keystone", ServiceName.IDENTITY));
        return needs;
    }

    @Override
    public String health(Site site, String node) {
        return connected();
    }
}
