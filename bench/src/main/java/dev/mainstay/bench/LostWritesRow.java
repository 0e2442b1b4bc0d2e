package dev.mainstay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Acknowledged database writes that are gone after each fault of a single node. */
final class LostWritesRow implements Row {
    private static final String PROBE = "database-writes";
    /** Every shipped experiment that breaks one node and writes to the database meanwhile. */
    private static final List<String> EXPERIMENTS = List.of(
            "controller-power-cut",
            "controller-shutdown",
            "controller-freeze",
            "controller-isolate",
            "database-node-killed",
            "database-node-power-cut");

    @Override
    public String id() {
        return "lost-writes";
    }

    @Override
    public String what() {
        return "acknowledged database writes lost, any single-node fault on identity-ha";
    }

    @Override
    public String unit() {
        return "writes";
    }

    @Override
    public Bar bar() {
        return Bar.allAtMost(0);
    }

    /** Rounds of all experiments. */
    @Override
    public int runs() {
        return 1;
    }

    @Override
    public Measured measure(int runs, Desk desk) throws InterruptedException {
        var lost = new ArrayList<Double>();
        long acknowledged = 0;
        try (var cloud = BenchCloud.of(desk, "identity-ha")) {
            var _ = cloud.upSeconds();
            for (int round = 0; round < runs; round++) {
                for (var experiment : EXPERIMENTS) {
                    var history = cloud.experiment(experiment).history(PROBE);
                    if (!history.path("verified").asBoolean()) {
                        throw new Unmeasured("after " + experiment + " the table could not be read everywhere: "
                                + history.path("note").asString());
                    }
                    lost.add((double) history.path("lost").size());
                    acknowledged += history.path("acknowledged").asLong();
                    desk.tell("%s: %.0f of %d lost"
                            .formatted(
                                    experiment,
                                    lost.getLast(),
                                    history.path("acknowledged").asLong()));
                }
            }
        }
        return new Measured(
                lost,
                Optional.empty(),
                "%d writes acknowledged; read at the entry and on every node afterwards; after: %s"
                        .formatted(acknowledged, String.join(", ", EXPERIMENTS)));
    }
}
