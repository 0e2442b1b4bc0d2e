package dev.mainstay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What all processes of a cloud hold in memory once it is up and has nothing to do: pages that several share are shared out among them (PSS). */
final class MemoryRow implements Row {
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    /** After bringing up, until what only starting needed has ended. */
    private static final Duration REST = Duration.ofSeconds(30);

    private final String topology;
    private final double bar;

    MemoryRow(String topology, double bar) {
        this.topology = topology;
        this.bar = bar;
    }

    @Override
    public String id() {
        return "memory-" + topology;
    }

    @Override
    public String what() {
        return "memory of " + topology + " at rest";
    }

    @Override
    public String unit() {
        return "GB";
    }

    @Override
    public Bar bar() {
        return Bar.below(bar);
    }

    @Override
    public int runs() {
        return 1;
    }

    @Override
    public Measured measure(int runs, Desk desk) throws InterruptedException {
        var figures = new ArrayList<Double>();
        int processes = 0;
        try (var cloud = BenchCloud.of(desk, topology)) {
            for (int i = 0; i < runs; i++) {
                var _ = cloud.upSeconds();
                desk.clock().sleep(REST);
                var pids = processes(cloud.name());
                if (pids.isEmpty()) {
                    throw new Unmeasured("no process of " + cloud.name() + " was found in the control groups");
                }
                processes = pids.size();
                figures.add(pids.stream().mapToLong(MemoryRow::pssKib).sum() / 1e6 * 1.024);
                desk.tell("run %d: %.2f GB in %d processes".formatted(i + 1, figures.getLast(), processes));
                cloud.down();
            }
        }
        return new Measured(
                figures,
                Optional.empty(),
                "proportional set sizes of its " + processes + " processes, half a minute after it was up, no guests");
    }

    /** Processes in the cloud's control groups, whichever hierarchy the host keeps them in. */
    private static List<Long> processes(String cloud) {
        var pids = new ArrayList<Long>();
        // mainstay/mainstay-STATE-CLOUD, STATE telling state folders apart
        var name = Pattern.compile("mainstay-[a-z0-9]+-" + Pattern.quote(cloud));
        try (var roots = Files.find(
                GROUPS,
                3,
                (p, a) -> a.isDirectory()
                        && name.matcher(p.getFileName().toString()).matches())) {
            for (var root : roots.toList()) {
                try (var files = Files.find(root, 12, (p, a) -> p.endsWith("cgroup.procs"))) {
                    for (var file : files.toList()) {
                        Files.readAllLines(file).forEach(line -> pids.add(Long.valueOf(line)));
                    }
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return pids.stream().distinct().toList();
    }

    private static long pssKib(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                    .filter(l -> l.startsWith("Pss:"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException unreadable) {
            // A process that ends while it is read.
            return 0;
        }
    }
}
