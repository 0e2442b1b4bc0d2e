package dev.mainstay.fault;

import dev.mainstay.environment.Processes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All processes of a unit are killed at once (SIGKILL). Healed by starting the unit.
 *
 * @param restart what systemd may do then
 */
public record UnitKill(String node, String unit, Restart restart) implements Fault {
    static final String KIND = "unit-kill";

    /** The tag is the word in files. */
    public enum Restart {
        /** The unit stays down until it is healed. */
        NO,
        /** systemd restarts the unit if its own settings say so. */
        ONCE;

        String tag() {
            return this == NO ? "no" : "once";
        }
    }

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
        parameters.put("restart", restart.tag());
        return parameters;
    }

    @Override
    public void inject(FaultSite site, String id) throws InterruptedException {
        var hold = new UnitHold(site, node, unit, id);
        hold.mark();
        if (restart == Restart.NO) {
            hold.keepDown();
        }
        new UnitProcesses(site, site.node(node, Processes.class), unit).kill();
    }

    @Override
    public void heal(FaultSite site, String id) throws InterruptedException {
        new UnitHold(site, node, unit, id).release();
    }
}
