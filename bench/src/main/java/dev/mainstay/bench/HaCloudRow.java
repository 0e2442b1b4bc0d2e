package dev.mainstay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What users of {@code openstack-ha} feel of a lost node: rows of one experiment share its runs. */
final class HaCloudRow implements Row {
    private static final List<String> APIS = List.of("identity-token", "image-list", "server-list", "network-list");

    /** One experiment, run on a cloud of its own as often as the first row that asks for it wants. */
    private static final class Runs {
        private final String experiment;
        private Optional<List<BenchCloud.Seen>> seen = Optional.empty();
        /** Runs that say nothing, each with the reason; told beside the figures of the others. */
        private final List<String> without = new ArrayList<>();

        Runs(String experiment) {
            this.experiment = experiment;
        }

        List<BenchCloud.Seen> seen(int runs, Desk desk) throws InterruptedException {
            if (seen.isEmpty()) {
                var all = new ArrayList<BenchCloud.Seen>();
                try (var cloud = BenchCloud.of(desk, "openstack-ha")) {
                    var _ = cloud.upSeconds();
                    for (int i = 0; i < runs; i++) {
                        Quiet.await(desk);
                        try {
                            all.add(cloud.experiment(experiment));
                            desk.tell("%s, run %d: %s"
                                    .formatted(experiment, i + 1, all.getLast().verdict()));
                        } catch (Row.Unmeasured why) {
                            desk.tell(experiment + ", run " + (i + 1) + ": " + why.getMessage());
                            without.add(String.valueOf(why.getMessage()));
                        }
                    }
                }
                seen = Optional.of(List.copyOf(all));
            }
            if (seen.get().isEmpty()) {
                throw new Row.Unmeasured("no run gave a figure: " + String.join("; ", without));
            }
            return seen.get();
        }

        List<String> without() {
            return without;
        }
    }

    private final String id;
    private final String what;
    private final String unit;
    private final Bar bar;
    private final Runs runs;
    private final ToDoubleFunction<BenchCloud.Seen> figure;
    private final String note;

    private HaCloudRow(
            String id,
            String what,
            String unit,
            Bar bar,
            Runs runs,
            ToDoubleFunction<BenchCloud.Seen> figure,
            String note) {
        this.id = id;
        this.what = what;
        this.unit = unit;
        this.bar = bar;
        this.runs = runs;
        this.figure = figure;
        this.note = note;
    }

    static List<Row> all() {
        var controller = new Runs("openstack-controller-power-cut");
        var router = new Runs("l3-node-power-cut");
        return List.of(
                new HaCloudRow(
                        "guest-pings-lost",
                        "pings of a guest lost while a controller of openstack-ha loses power",
                        "pings",
                        Bar.allAtMost(0),
                        controller,
                        seen -> seen.failed("guest-ping"),
                        "a ping every 100 ms to the floating address, from before the cut until after recovery"),
                new HaCloudRow(
                        "api-outage",
                        "API outage on openstack-ha, controller with the virtual address loses power",
                        "s",
                        Bar.below(2),
                        controller,
                        seen -> APIS.stream()
                                        .mapToDouble(seen::outageSeconds)
                                        .max()
                                        .orElse(0)
                                + seen.stalledSeconds(),
                        "all outages from the cut until the power is given back, and what the prober stalled on top; the worst of "
                                + String.join(", ", APIS) + ", each asked every 250 ms"),
                new HaCloudRow(
                        "controller-return",
                        "all services of openstack-ha healthy after a crashed controller returns, no hand",
                        "s",
                        Bar.below(60),
                        controller,
                        BenchCloud.Seen::recoverySeconds,
                        "from the node's start until every steady check of the experiment held"),
                new HaCloudRow(
                        "router-outage",
                        "guest out of reach when the network node of its router loses power, L3-HA",
                        "s",
                        Bar.below(2),
                        router,
                        seen -> seen.outageSeconds("guest-ping") + seen.stalledSeconds(),
                        "all outages from the cut until the power is given back, and what the prober stalled on top; a ping every 100 ms"));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public Bar bar() {
        return bar;
    }

    @Override
    public int runs() {
        return 3;
    }

    @Override
    public Measured measure(int wanted, Desk desk) throws InterruptedException {
        var figures = new ArrayList<Double>();
        var each = new ArrayList<String>();
        var without = new ArrayList<String>();
        for (var seen : runs.seen(wanted, desk)) {
            try {
                figures.add(figure.applyAsDouble(seen));
                each.add("%.2f".formatted(figures.getLast()));
            } catch (Row.Unmeasured why) {
                without.add(String.valueOf(why.getMessage()));
            }
        }
        without.addAll(runs.without());
        if (figures.isEmpty()) {
            throw new Row.Unmeasured("no run gave a figure: " + String.join("; ", without));
        }
        return new Measured(
                figures,
                rival(),
                note + "; each run: " + String.join(", ", each)
                        + (without.isEmpty() ? "" : "; runs without a figure: " + String.join("; ", without)));
    }

    private Optional<Rival> rival() {
        return switch (id) {
            case "api-outage" -> Optional.of(new Rival("ordinary timers, same services set up by hand", 7, false));
            case "router-outage" ->
                Optional.of(new Rival("L3 agent killed, watcher and rescheduling (Brenner et al. 2014)", 11, false));
            default -> Optional.empty();
        };
    }
}
