package dev.mainstay.experiment;

import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.Experiment.ProbeChoice;
import dev.mainstay.probe.ProbeRecord;
import java.util.List;

/** The port to the probes. */
public interface Probing {

    /** Prepares the probes (tables, queues, a token) and starts them. When it throws, none runs and nothing is left. */
    Running start(List<ProbeChoice> probes, Subject subject, RunClock clock, Events events) throws InterruptedException;

    interface Running {
        /** Stops all, waits for attempts under way, verifies histories, removes what was prepared. To be called once, unless {@link #abandon}ed. */
        Found stop() throws InterruptedException;

        /** Stops without a record. Idempotent; does nothing after {@link #stop}. */
        void abandon();
    }

    /** @param stalls when the prober itself did not get on, so that its figures cannot be believed */
    record Found(List<ProbeRecord> records, List<Stall> stalls) {
        public Found {
            records = List.copyOf(records);
            stalls = List.copyOf(stalls);
        }

        static Found nothing() {
            return new Found(List.of(), List.of());
        }
    }

    /** @param why a sentence part: "attempts started up to 312 ms late" */
    record Stall(long fromNanos, long toNanos, String why) {}
}
