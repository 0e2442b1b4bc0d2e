package dev.mainstay.bench;

import java.util.ArrayList;
import java.util.Optional;

/** Acknowledged database writes that are gone after each kind of fault of a single node. */
final class LostWritesRow implements Row {
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

    /** Rounds of all faults. */
    @Override
    public int runs() {
        return 1;
    }

    @Override
    public Measured measure(int runs, Desk desk) throws InterruptedException {
        var lost = new ArrayList<Double>();
        var done = new ArrayList<String>();
        var skipped = new ArrayList<String>();
        long acknowledged = 0;
        long refused = 0;
        try (var cloud = BenchCloud.of(desk, "identity-ha")) {
            var _ = cloud.upSeconds();
            for (int round = 0; round < runs; round++) {
                for (var fault : SingleNodeFault.all()) {
                    BenchCloud.Seen seen;
                    try {
                        seen = cloud.experiment(fault.file(desk.state()).toString());
                    } catch (BenchCloud.Skipped why) {
                        skipped.add(fault.name() + " (" + why.getMessage() + ")");
                        continue;
                    }
                    var history = seen.history(SingleNodeFault.PROBE);
                    if (!history.path("verified").asBoolean()) {
                        throw new Unmeasured("after " + fault.name() + " the table could not be read everywhere: "
                                + history.path("note").asString());
                    }
                    long kept = history.path("acknowledged").asLong();
                    long failed = seen.failed(SingleNodeFault.PROBE);
                    lost.add((double) history.path("lost").size());
                    done.add(fault.name());
                    acknowledged += kept;
                    refused += failed;
                    desk.tell("%s: %.0f of %d acknowledged writes lost, %d attempts failed; %s"
                            .formatted(fault.name(), lost.getLast(), kept, failed, seen.verdict()));
                }
            }
        }
        if (lost.isEmpty()) {
            throw new Unmeasured("no fault can be injected here: " + String.join("; ", skipped));
        }
        return new Measured(
                lost,
                Optional.empty(),
                "%d writes acknowledged, %d attempts failed; read at the entry and on every node afterwards; after: %s%s"
                        .formatted(
                                acknowledged,
                                refused,
                                String.join(", ", done),
                                skipped.isEmpty() ? "" : "; not possible here: " + String.join("; ", skipped)));
    }
}
