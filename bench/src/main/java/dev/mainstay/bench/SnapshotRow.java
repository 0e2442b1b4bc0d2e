package dev.mainstay.bench;

import dev.mainstay.cloud.CloudFile;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.Powered;
import dev.mainstay.environment.Snapshots;
import dev.mainstay.environment.container.ContainerEnvironment;
import dev.mainstay.home.Home;
import java.nio.file.Path;
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
            var nodes = CloudFile.parse(cloud.file());
            var home = Home.of(System.getenv(), true, Path.of(System.getProperty("user.home")));
            for (int i = 0; i < runs; i++) {
                var _ = cloud.upSeconds();
                for (var node : nodes.nodes()) {
                    cloud.exec(
                            node.name(), "dd", "if=/dev/urandom", "of=/var/tmp/bench", "bs=1M", "count=" + MEGABYTES);
                }
                // The image is asked for new nodes only, and these are there.
                Environment environment = ContainerEnvironment.of(nodes, home, home.images(), desk.clock());
                for (var node : environment.nodes()) {
                    ((Powered) node).powerOff();
                }
                copies.add(copySeconds(
                        desk, home.cloud(cloud.name()).resolve("nodes").toString()));
                long before = desk.clock().nanos();
                ((Snapshots) environment).createSnapshot("bench-" + i);
                ours.add((desk.clock().nanos() - before) / 1e9);
                desk.tell("run %d: %.3f s, cp -a %.1f s".formatted(i + 1, ours.getLast(), copies.getLast()));
            }
        }
        return new Measured(
                ours,
                Optional.of(new Rival("cp -a of the same", Numbers.median(copies), true)),
                "the copy is timed into memory that the kernel writes to disk later, and grows from run to run with the snapshots it copies: a rival treated kindly");
    }

    private static double copySeconds(Desk desk, String folder) throws InterruptedException {
        var copy = folder + ".copy";
        double seconds = desk.shell()
                .run(COMMAND, "cp", "-a", "--one-file-system", folder, copy)
                .orUnmeasured("cp -a")
                .seconds();
        var size =
                desk.shell().run(COMMAND, "du", "-sm", copy).orUnmeasured("du").out();
        desk.shell().run(COMMAND, "rm", "-rf", "--one-file-system", copy).orUnmeasured("removing the copy");
        long megabytes = Long.parseLong(size.substring(0, size.indexOf('\t')));
        if (megabytes < 3L * MEGABYTES) {
            throw new Unmeasured(
                    "the copy to compare with has only " + megabytes + " MB: the nodes' data is elsewhere");
        }
        desk.tell("copied %d MB".formatted(megabytes));
        return seconds;
    }
}
