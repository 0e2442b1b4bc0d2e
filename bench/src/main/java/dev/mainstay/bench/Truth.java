package dev.mainstay.bench;

import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.probe.HttpProbe;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.Pace;
import dev.mainstay.probe.Prober;
import dev.mainstay.probe.ProberHealth;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Makes an outage of known length and has the prober tell it. */
public final class Truth {
    private static final Duration BEFORE = Duration.ofMillis(700);
    private static final Duration AFTER = Duration.ofMillis(700);

    private Truth() {}

    /**
     * One outage made on purpose.
     *
     * @param shut when the firewall rule took effect
     * @param opened when it was gone
     * @param outages what the prober told, all of it
     */
    public record Told(Cabin.Moment shut, Cabin.Moment opened, List<Outage> outages, ProberHealth health) {
        /** How long nothing got in, as closely as is known. */
        public long trueNanos() {
            return opened.middle() - shut.middle();
        }

        /** How far {@link #trueNanos} itself may be off, either way. */
        public long trueWithinNanos() {
            return (opened.width() + shut.width()) / 2;
        }

        /** What was reported less the truth; everything that was reported counts, should it be more than one outage. */
        public long errorNanos() {
            return outages.stream().mapToLong(Outage::nanos).sum() - trueNanos();
        }
    }

    /** @param length of the outage to be made */
    public static Told tell(Cabin cabin, RunClock clock, Duration every, Duration length)
            throws IOException, InterruptedException {
        var probe = HttpProbe.get("truth", URI.create(cabin.url()), Pace.every(every));
        try (var prober = Prober.start(List.of(probe), clock, Events.none())) {
            clock.sleep(BEFORE);
            var shut = cabin.shut();
            Cabin.Moment opened;
            try {
                // Half the cost of the one change before the end makes up for half the cost of the other.
                clock.sleepUntil(shut.middle() + length.toNanos() - shut.width() / 2);
            } finally {
                opened = cabin.open();
            }
            clock.sleep(AFTER);
            var found = prober.stop();
            return new Told(shut, opened, found.records().getFirst().outages(), found.health());
        }
    }
}
