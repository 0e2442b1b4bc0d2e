package dev.mainstay.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.mainstay.event.Attempt;
import dev.mainstay.event.Events;
import dev.mainstay.probe.HttpProbe;
import dev.mainstay.probe.Pace;
import dev.mainstay.probe.Prober;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processor time of this whole process, JVM included, while it probes by HTTP a hundred times a second. */
final class OverheadRow implements Row {
    private static final Duration EVERY = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofSeconds(10);

    @Override
    public String id() {
        return "probe-overhead";
    }

    @Override
    public String what() {
        return "processor time of probing by HTTP at 100 attempts a second";
    }

    @Override
    public String unit() {
        return "% of one core";
    }

    @Override
    public Bar bar() {
        return Bar.below(5);
    }

    @Override
    public int runs() {
        return 5;
    }

    @Override
    public Measured measure(int runs, Desk desk) throws InterruptedException {
        desk.requireRoot();
        var figures = new ArrayList<Double>();
        double first;
        double rival;
        try (var cabin = Cabin.open(desk.clock())) {
            first = share(cabin, desk);
            for (int i = 0; i < runs; i++) {
                figures.add(share(cabin, desk));
                desk.tell("run %d: %.2f %%".formatted(i + 1, figures.getLast()));
            }
            rival = curlShare(cabin, desk);
        }
        return new Measured(
                figures,
                Optional.of(new Rival("curl started 100 times a second", rival, true)),
                "HTTP, a new connection each; the JVM's own threads included; its first 10 s, while it compiles: %.1f %%"
                        .formatted(first));
    }

    private static double share(Cabin cabin, Desk desk) throws InterruptedException {
        var cpu = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var probe = HttpProbe.get("overhead", URI.create(cabin.url()), Pace.every(EVERY));
        try (var prober = Prober.start(List.of(probe), desk.clock(), Events.none())) {
            long cpuBefore = cpu.getProcessCpuTime();
            long before = desk.clock().nanos();
            desk.clock().sleep(LONG);
            double share = 100.0
                    * (cpu.getProcessCpuTime() - cpuBefore)
                    / (desk.clock().nanos() - before);
            var attempts = prober.stop().records().getFirst().attempts();
            long due = LONG.toNanos() / EVERY.toNanos();
            // A prober that does less than it should costs less than it should.
            if (attempts.size() < due * 0.99 || !attempts.stream().allMatch(Attempt::ok)) {
                throw new Unmeasured(
                        "only " + attempts.stream().filter(Attempt::ok).count() + " of " + due
                                + " attempts were made and answered: the machine is too busy to measure");
            }
            return share;
        }
    }

    private static double curlShare(Cabin cabin, Desk desk) throws InterruptedException {
        int count = 300;
        // The shell's `times` tells what its ended children took: the last line, user and system.
        var ran = desk.shell()
                .run(
                        Duration.ofSeconds(60),
                        "bash",
                        "-c",
                        "for i in $(seq " + count
                                + "); do curl -s -o /dev/null -m 1 \"$1\" & sleep 0.01; done; wait; times",
                        "curl-loop",
                        cabin.url())
                .orUnmeasured("the rival");
        var times = ran.out().lines().toList().getLast().split("\\s+");
        double seconds = seconds(times[0]) + seconds(times[1]);
        // The loop is slower than its pause says; scaled to 100 attempts a second.
        return seconds / count * 100 * 100;
    }

    /** As in 0m1.234s. */
    private static double seconds(String text) {
        int m = text.indexOf('m');
        return Integer.parseInt(text.substring(0, m)) * 60
                + Double.parseDouble(text.substring(m + 1, text.length() - 1));
    }
}
