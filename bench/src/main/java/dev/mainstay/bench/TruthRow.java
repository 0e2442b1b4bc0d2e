package dev.mainstay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/** How far a reported outage is from one of 2,000 ms that was made on purpose. */
final class TruthRow implements Row {
    private static final Duration EVERY = Duration.ofMillis(10);
    private static final Duration LENGTH = Duration.ofSeconds(2);

    @Override
    public String id() {
        return "outage-truth";
    }

    @Override
    public String what() {
        return "error of a reported outage that truly was 2,000 ms";
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public Bar bar() {
        return Bar.allAtMost(20);
    }

    @Override
    public int runs() {
        return 20;
    }

    @Override
    public Measured measure(int runs, Desk desk) throws InterruptedException {
        desk.requireRoot();
        var errors = new ArrayList<Double>();
        var rivals = new ArrayList<Double>();
        var truths = new ArrayList<Double>();
        double truthWithin = 0;
        int distrusted = 0;
        try (var cabin = Cabin.open(desk.clock());
                var curl = CurlLoop.oneAtATime(cabin.url(), EVERY)) {
            for (int i = 0; i < runs; i++) {
                curl.begin();
                var told = Truth.tell(cabin, desk.clock(), EVERY, LENGTH);
                // At worst: the truth itself is known only so closely.
                double within = told.trueWithinNanos() / 1e6;
                double rival = Math.abs(curl.outageSeconds() * 1e3 - told.trueNanos() / 1e6) + within;
                double error = Math.abs(told.errorNanos()) / 1e6 + within;
                errors.add(error);
                rivals.add(rival);
                truths.add(told.trueNanos() / 1e6);
                truthWithin = Math.max(truthWithin, within);
                distrusted += told.health().trusted() ? 0 : 1;
                desk.tell(
                        "run %d: true %.1f ms (within %.1f), told %.1f ms in %d outage(s), off by at most %.1f ms; curl loop by %.0f ms"
                                .formatted(
                                        i + 1,
                                        told.trueNanos() / 1e6,
                                        within,
                                        (told.trueNanos() + told.errorNanos()) / 1e6,
                                        told.outages().size(),
                                        error,
                                        rival));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Measured(
                errors,
                Optional.of(new Rival("curl in a shell loop, same outages", Numbers.median(rivals), true)),
                "true outages %.1f..%.1f ms, each known within %.1f ms, which is added to every error; probed every 10 ms; %d run(s) in which the prober called itself stalled"
                        .formatted(Numbers.min(truths), Numbers.max(truths), truthWithin, distrusted));
    }
}
