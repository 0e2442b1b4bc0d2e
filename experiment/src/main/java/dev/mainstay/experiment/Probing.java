package dev.mainstay.experiment;

import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.Experiment.ProbeChoice;
import dev.mainstay.probe.ProbeRecord;
import dev.mainstay.probe.ProberHealth;
import dev.mainstay.tenant.Tenant;
import java.util.List;
import java.util.Optional;

/** The port to the probes. */
public interface Probing {

    /**
     * Prepares the probes (tables, queues, a token) and starts them. When it throws, none runs and nothing is left.
     *
     * @param tenant with what the probes ask for; empty on a cloud that runs no more than identity
     */
    Running start(List<ProbeChoice> probes, Subject subject, Optional<Tenant> tenant, RunClock clock, Events events)
            throws InterruptedException;

    interface Running {
        /** Stops all, waits for attempts under way, verifies histories, removes what was prepared. To be called once, unless {@link #abandon}ed. */
        Found stop() throws InterruptedException;

        /** Stops without a record. Idempotent; does nothing after {@link #stop}. */
        void abandon();
    }

    /** @param distrusted when the prober itself did not get on, so that its figures cannot be believed */
    record Found(List<ProbeRecord> records, List<ProberHealth.Distrust> distrusted) {
        public Found {
            records = List.copyOf(records);
            distrusted = List.copyOf(distrusted);
        }

        static Found nothing() {
            return new Found(List.of(), List.of());
        }
    }
}
