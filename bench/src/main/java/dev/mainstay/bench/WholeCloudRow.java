package dev.mainstay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From the command to a cloud whose every service has been seen to do its work: {@code mainstay up} and {@code mainstay verify} together. */
final class WholeCloudRow implements Row {
    /** What it starts from, with its bar in seconds. */
    enum Start {
        SINGLE("openstack", "openstack-up", false, 180),
        HA("openstack-ha", "openstack-ha-up", false, 240),
        SINGLE_SNAPSHOT("openstack", "openstack-snapshot", true, 75),
        HA_SNAPSHOT("openstack-ha", "openstack-ha-snapshot", true, 75);

        private final String topology;
        private final String id;
        private final boolean snapshot;
        private final double bar;

        Start(String topology, String id, boolean snapshot, double bar) {
            this.topology = topology;
            this.id = id;
            this.snapshot = snapshot;
            this.bar = bar;
        }
    }

    private final Start start;

    WholeCloudRow(Start start) {
        this.start = start;
    }

    static List<Row> all() {
        var rows = new ArrayList<Row>();
        for (var start : Start.values()) {
            rows.add(new WholeCloudRow(start));
        }
        return List.copyOf(rows);
    }

    @Override
    public String id() {
        return start.id;
    }

    @Override
    public String what() {
        return start.topology
                + (start.snapshot ? " from a snapshot until it answers" : " from a built image to verified");
    }

    @Override
    public String unit() {
        return "s";
    }

    @Override
    public Bar bar() {
        return Bar.below(start.bar);
    }

    @Override
    public int runs() {
        return start.snapshot ? 3 : 2;
    }

    @Override
    public Measured measure(int runs, Desk desk) throws InterruptedException {
        var figures = new ArrayList<Double>();
        var ups = new ArrayList<Double>();
        try (var cloud = BenchCloud.of(desk, start.topology)) {
            if (start.snapshot) {
                var _ = cloud.upSeconds();
                cloud.snapshot("bench");
            }
            for (int i = 0; i < runs; i++) {
                ups.add(start.snapshot ? cloud.upSeconds("--snapshot", "bench") : cloud.upSeconds());
                double verified = cloud.verifySeconds();
                figures.add(start.snapshot ? ups.getLast() : ups.getLast() + verified);
                desk.tell("run %d: up %.1f s, verify %.1f s".formatted(i + 1, ups.getLast(), verified));
                if (!start.snapshot) {
                    cloud.down();
                }
            }
        }
        return new Measured(
                figures,
                start.snapshot
                        ? Optional.empty()
                        : Optional.of(new Rival(
                                "fresh install by scripts on 16 cores, packages included, 10 to 15 min (Eschrig et al. 2015)",
                                600,
                                false)),
                start.snapshot
                        ? "time of 'mainstay up --snapshot'; every run passed 'mainstay verify' afterwards"
                        : "'mainstay up' (median %s s) and 'mainstay verify' together"
                                .formatted(Numbers.text(Numbers.median(ups))));
    }
}
