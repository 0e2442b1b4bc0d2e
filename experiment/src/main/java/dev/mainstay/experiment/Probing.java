package dev.mainstay.experiment;

import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.probe.ProbeRecord;
import java.util.List;
import java.util.Optional;

/** The port to the probes. */
public interface Probing {

    /** Why this cloud cannot be probed so, e.g. "cloud identity-min runs no messaging"; empty when it can. */
    Optional<String> lacking(Experiment.ProbeChoice probe, Subject subject);

    /** Prepares the probes (tables, queues, a token) and starts them. When it throws, none runs and nothing is left. */
    Running start(List<Experiment.ProbeChoice> probes, Subject subject, RunClock clock, Events events)
            throws InterruptedException;

    interface Running {
        /** Stops all, waits for attempts under way, verifies histories, removes what {@link Probing#start} prepared. Idempotent. */
        List<ProbeRecord> stop() throws InterruptedException;

        /** What was wrong with the prober itself between two times of the run's clock, so that its figures cannot be believed. */
        List<String> ownTroubles();
    }
}
