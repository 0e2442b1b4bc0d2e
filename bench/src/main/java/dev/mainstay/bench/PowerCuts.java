package dev.mainstay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same power cut on our settings and on the High Availability Guide's, measured once for the rows that need it. One cloud is up at a time, so that the other's idle
 * work does not disturb.
 */
final class PowerCuts {
    private static final String EXPERIMENT = "controller-power-cut";
    private static final List<String> IDENTITY = List.of("identity-token", "identity-users");

    private Optional<Found> found = Optional.empty();

    /**
     * In seconds, one for each run: all outages between the cut and the power's return together, of whichever identity call was
     * out longer. Against ourselves: for as long as the prober stalled, ours counts as
     * out and the guide's as in order.
     *
     * @param token the figures of issuing a token alone
     * @param users the figures of listing users alone
     * @param back outages of the worse call after the power had come back, while the node joined again
     * @param without runs that gave no figure, each with the reason
     */
    record Found(
            List<Double> tuned,
            List<Double> guide,
            List<Double> token,
            List<Double> users,
            List<Double> back,
            List<String> without) {}

    Found measure(int runs, Desk desk) throws InterruptedException {
        if (found.isPresent()) {
            return found.get();
        }
        var token = new ArrayList<Double>();
        var users = new ArrayList<Double>();
        var back = new ArrayList<Double>();
        var without = new ArrayList<String>();
        var tuned = worst(desk, "identity-ha", +1, runs, token, users, back, without);
        var guide = worst(
                desk, "identity-ha-guide", -1, runs, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), without);
        var measured = new Found(tuned, guide, token, users, back, without);
        found = Optional.of(measured);
        return measured;
    }

    /** @param stalls +1 to add the prober's stalls to the outage, -1 to take them away */
    private static List<Double> worst(
            Desk desk,
            String topology,
            int stalls,
            int runs,
            List<Double> token,
            List<Double> users,
            List<Double> back,
            List<String> without)
            throws InterruptedException {
        var worst = new ArrayList<Double>();
        try (var cloud = BenchCloud.of(desk, topology)) {
            var _ = cloud.upSeconds();
            for (int i = 0; i < runs; i++) {
                BenchCloud.Seen seen;
                try {
                    seen = cloud.experiment(EXPERIMENT);
                } catch (Row.Unmeasured why) {
                    // The figures of the other runs stay good; this one is told beside them.
                    desk.tell(topology + ", run " + (i + 1) + ": " + why.getMessage());
                    without.add(String.valueOf(why.getMessage()));
                    continue;
                }
                if (IDENTITY.stream().anyMatch(seen::open)) {
                    throw new Row.Unmeasured(
                            "on " + topology + " the identity service was still out when probing ended");
                }
                token.add(seen.outageSeconds("identity-token"));
                users.add(seen.outageSeconds("identity-users"));
                back.add(IDENTITY.stream()
                        .mapToDouble(seen::outageAfterSeconds)
                        .max()
                        .orElse(0));
                worst.add(Math.max(0, Math.max(token.getLast(), users.getLast()) + stalls * seen.stalledSeconds()));
                desk.tell(
                        "%s, run %d: %.2f s (token %.2f, users %.2f, prober stalled %.2f; %.2f after the power was back), %s"
                                .formatted(
                                        topology,
                                        i + 1,
                                        worst.getLast(),
                                        token.getLast(),
                                        users.getLast(),
                                        seen.stalledSeconds(),
                                        back.getLast(),
                                        seen.verdict()));
            }
        }
        if (worst.isEmpty()) {
            throw new Row.Unmeasured("no run on " + topology + " gave a figure: " + String.join("; ", without));
        }
        return List.copyOf(worst);
    }
}
