package dev.mainstay.bench;

import dev.mainstay.environment.Powered;
import dev.mainstay.environment.Snapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/** A snapshot of three stopped nodes of which each holds some hundred megabytes. */
final class SnapshotRow implements Row {
    private static final Duration COMMAND = Duration.ofMinutes(5);
    private static final int MEGABYTES = 300;

    @Override
    public String id() {
        return "snapshot";
    }

    @Override
    public String what() {
        return "a snapshot of three stopped nodes with " + MEGABYTES + " MB of new data each";
    }

    @Override
    public String unit() {
        return "s";
    }

    @Override
    public Bar bar() {
        return Bar.below(0.5);
    }

    @Override
    public int runs() {
        return 3;
    }

    @Override
    public Measured measure(int runs, Desk desk) throws InterruptedException {
        var ours = new ArrayList<Double>();
        var copies = new ArrayList<Double>();
        try (var cloud = BenchCloud.of(desk, "identity-ha")) {
            // Without small disks of their own, which would be too full for the data.
            cloud.edit("(?m)^ +disk:.*\\R", "");
            var _ = cloud.upSeconds();
            for (int i = 0; i < runs; i++) {
                try (var site = NodesOf.cloud(cloud)) {
                    site.fill(MEGABYTES);
                    for (var node : site.environment().nodes()) {
                        ((Powered) node).powerOff();
                    }
                    copies.add(desk.shell()
                            .run(COMMAND, "sh", "-c", "cp -a \"$1\" \"$2\" && rm -rf \"$2\"", "copy", site.folder(), site.folder() + ".copy")
                            .orUnmeasured("cp -a")
                            .seconds());
                    long before = desk.clock().nanos();
                    ((Snapshots) site.environment()).createSnapshot("bench-" + i);
                    ours.add((desk.clock().nanos() - before) / 1e9);
                    desk.tell("run %d: %.3f s, cp -a %.1f s".formatted(i + 1, ours.getLast(), copies.getLast()));
                }
            }
        }
        return new Measured(ours, Optional.of(new Rival("cp -a of the same", Numbers.median(copies), true)), "");
    }
}
