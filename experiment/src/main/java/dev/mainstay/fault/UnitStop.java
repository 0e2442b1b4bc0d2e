package dev.mainstay.fault;

import java.util.LinkedHashMap;
import java.util.Map;

/** A unit is stopped in order, as an operator would, and kept down. Healed by starting it. */
public record UnitStop(String node, String unit) implements Fault {
    static final String KIND = "unit-stop";

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
        var hold = new UnitHold(site, node, unit, id);
        hold.mark();
        hold.keepDown();
        hold.stop();
    }

    @Override
    public void heal(FaultSite site, String id) throws InterruptedException {
        new UnitHold(site, node, unit, id).release();
    }
}
