package dev.mainstay.fault;

import dev.mainstay.environment.Footprint;
import dev.mainstay.environment.Observable;
import dev.mainstay.event.RunClock;
import java.time.Duration;
import java.util.List;

/** What faults left behind: the environment before they were injected compared with the environment after they were healed. */
public final class Leftovers {
    /** To look costs a command on every node. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Observable environment;
    private final RunClock clock;
    private final Footprint before;

    private Leftovers(Observable environment, RunClock clock, Footprint before) {
        this.environment = environment;
        this.clock = clock;
        this.before = before;
    }

    /** Looks at the environment, before anything is injected. */
    public static Leftovers from(Observable environment, RunClock clock) throws InterruptedException {
        return new Leftovers(environment, clock, environment.footprint());
    }

    /**
     * Looks again until nothing differs: units that heal by themselves come back within seconds, and what does not is a leftover.
     *
     * @param limit how long to wait for that, from now
     * @return one sentence per difference; empty when all is as it was
     */
    public List<String> within(Duration limit) throws InterruptedException {
        long end = clock.nanos() + limit.toNanos();
        while (true) {
            var differences = before.differencesTo(environment.footprint());
            if (differences.isEmpty() || clock.nanos() >= end) {
                return differences;
            }
            clock.sleep(PAUSE);
        }
    }
}
