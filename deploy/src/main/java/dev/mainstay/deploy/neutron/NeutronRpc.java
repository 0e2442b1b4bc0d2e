package dev.mainstay.deploy.neutron;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.deploy.Daemon;
import dev.mainstay.deploy.Program;
import dev.mainstay.deploy.PythonStart;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.StepId;
import dev.mainstay.environment.NodeFile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Neutron's agents talk to, and what looks after dead ones. */
public final class NeutronRpc extends Daemon {
    static final String NAME = "neutron-rpc-server";
    private static final String LAUNCHER = "/usr/local/lib/mainstay/neutron-rpc-server";

    public NeutronRpc() {
        super(NAME, ServiceName.NETWORKING, NeutronFiles.USER, List.of("neutron-rpc-server"));
    }

    @Override
    public List<NodeFile> files(Site site, String node) {
        return List.of(
                NeutronFiles.main(site, node),
                NeutronFiles.plugin(site, node),
                NeutronFiles.program(LAUNCHER, "rpc-server.py.peb", Map.of()),
                PythonStart.file(),
                unit(Program.of(
                        "OpenStack Networking RPC server",
                        LAUNCHER + " --config-file=/etc/neutron/neutron.conf"
                                + " --config-file=/etc/neutron/plugins/ml2/ml2_conf.ini")));
    }

    @Override
    protected Set<StepId> needs(Site site, String node) {
        return NeutronApi.tablesAndMessages(site);
    }

    @Override
    public String health(Site site, String node) {
        return connected();
    }
}
