package dev.mainstay.fault;

import dev.mainstay.environment.NodeState;
import dev.mainstay.environment.Processes;
import java.util.LinkedHashMap;
import java.util.Map;

/** All processes of a unit stand still (SIGSTOP): they hold their sockets and answer nothing. Healed by SIGCONT. */
public record UnitHang(String node, String unit) implements Fault {
    static final String KIND = "unit-hang";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String target() {
        return unit + " on " + node;
    }

    @Override
    public Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("node", node);
        parameters.put("unit", unit);
        return parameters;
    }

    @Override
    public void inject(FaultSite site, String id) throws InterruptedException {
        new UnitProcesses(site, site.node(node, Processes.class), unit).hang();
    }

    /** The node may have been restarted meanwhile: then its processes are new and a SIGCONT does them no harm. */
    @Override
    public void heal(FaultSite site, String id) throws InterruptedException {
        var processes = site.node(node, Processes.class);
        var state = site.node(node).state();
        if (state == NodeState.RUNNING || state == NodeState.FROZEN) {
            new UnitProcesses(site, processes, unit).resume();
        }
    }
}
