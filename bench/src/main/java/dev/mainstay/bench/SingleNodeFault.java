package dev.mainstay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Every kind of fault that can befall one node, each as an experiment on the node that takes the database's writes, with a client that
 * writes all the while. Flushing a cache and parting groups of several nodes are left out: the one touches no database, the other more than one node.
 *
 * @param name of the experiment
 * @param fault its line under {@code break}
 */
record SingleNodeFault(String name, String fault) {
    static final String PROBE = "database-writes";

    private static final String WRITER = "node: database-writer";

    static List<SingleNodeFault> all() {
        return List.of(
                of("power-cut"),
                of("shutdown"),
                of("reboot"),
                of("freeze"),
                of("unit-kill", "unit: mariadb, restart: no"),
                of("unit-kill", "unit: mariadb, restart: once"),
                of("unit-stop", "unit: mariadb"),
                of("unit-hang", "unit: mariadb"),
                of("isolate"),
                of("partition"),
                of("loss", "percent: 30%"),
                of("bandwidth", "rate: 1mbit"),
                of("latency", "delay: 100ms"),
                of("disk-full"),
                of("disk-dead"),
                of("memory-limit", "limit: 512M"),
                of("cpu-limit", "percent: 10%"));
    }

    private static SingleNodeFault of(String kind) {
        return new SingleNodeFault("writes-" + kind, kind + ": { " + WRITER + " }");
    }

    private static SingleNodeFault of(String kind, String parameters) {
        var suffix = parameters.endsWith("once") ? "-once" : "";
        return new SingleNodeFault("writes-" + kind + suffix, kind + ": { " + WRITER + ", " + parameters + " }");
    }

    /** Writes the experiment into the folder. */
    Path file(Path folder) {
        var text = """
                experiment: %s
                title: The node that takes the database's writes meets a fault
                needs: [database]
                probes:
                  - database-writes: { every: 20ms }
                steady: [database-answers, services-healthy, database-cluster-whole]
                warm-up: 2s
                stages:
                  - name: break
                    break:
                      - %s
                    hold: 8s
                heal: { within: 180s }
                cool-down: 2s
                expect:
                  - { lost: database-writes, at-most: 0 }
                """.formatted(name, fault);
        try {
            return Files.writeString(folder.resolve(name + ".yaml"), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
