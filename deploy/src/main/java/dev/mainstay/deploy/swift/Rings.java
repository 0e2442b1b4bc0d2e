package dev.mainstay.deploy.swift;

import dev.mainstay.cloud.Role;
import dev.mainstay.deploy.Component;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Step;
import dev.mainstay.deploy.Steps;
import dev.mainstay.deploy.Templates;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.NodeFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the replicas of accounts, containers and objects lie: on which disks of which nodes.
 *
 * @param devices every disk of every storage node, in the file's order
 * @param replicas of each object, at least 1
 */
record Rings(List<Device> devices, int replicas) {
    /** Each storage node has so many disks. */
    static final List<String> DISKS = List.of("d1", "d2");

    static final String FOLDER = "/srv/node";
    static final int OBJECT_PORT = 6200;
    static final int CONTAINER_PORT = 6201;
    static final int ACCOUNT_PORT = 6202;

    /** As many as Swift's guides advise, where there are disks for them. */
    private static final int REPLICAS_MAX = 3;
    /** 2^6 partitions: 16 and more for each disk of a dozen, and few folders to go through in each round of replication. */
    private static final int PART_POWER = 6;

    private static final String SCRIPT = "/usr/local/lib/mainstay/swift-rings";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /**
     * One disk.
     *
     * @param zone of its node: replicas are spread over zones first
     */
    record Device(int zone, String address, String disk) {}

    Rings {
        devices = List.copyOf(devices);
        if (replicas < 1 || replicas > devices.size()) {
            throw new IllegalArgumentException(replicas + " replicas on " + devices.size() + " disks");
        }
    }

    static Rings of(Site site) {
        var devices = new ArrayList<Device>();
        var nodes = site.having(Role.STORAGE);
        for (int i = 0; i < nodes.size(); i++) {
            for (var disk : DISKS) {
                devices.add(new Device(i + 1, site.management(nodes.get(i)).toString(), disk));
            }
        }
        return new Rings(devices, Math.min(REPLICAS_MAX, devices.size()));
    }

    /** The program that makes the rings; its output is the same wherever it runs. */
    String script(Site site) {
        var values = new HashMap<String, Object>();
        values.put("devices", FOLDER);
        values.put("partPower", PART_POWER);
        values.put("replicas", replicas);
        values.put("seed", site.cloud().name());
        values.put("accountPort", ACCOUNT_PORT);
        values.put("containerPort", CONTAINER_PORT);
        values.put("objectPort", OBJECT_PORT);
        values.put(
                "ring",
                devices.stream()
                        .map(d -> Map.of("zone", d.zone(), "address", d.address(), "disk", d.disk()))
                        .toList());
        return Templates.render("swift/rings.py.peb", values);
    }

    /** Makes the rings on a node, and its disks where it has any. */
    static Step step(Component component, Site site, String node) {
        var script = of(site).script(site);
        var argv = new ArrayList<>(List.of("/usr/bin/python3", SCRIPT));
        if (site.having(Role.STORAGE).contains(node)) {
            argv.addAll(DISKS);
        }
        return new Step(
                Steps.id(node, component, "rings"),
                "make rings",
                Set.of(Steps.configured(node)),
                LIMIT,
                new Step.Guard.Unchanged(Steps.digest(script, String.join(" ", argv))),
                run -> {
                    run.put(List.of(new NodeFile(SCRIPT, script, "0755", "root:root")));
                    run.exec(Exec.of(LIMIT, argv.toArray(String[]::new)));
                });
    }
}
