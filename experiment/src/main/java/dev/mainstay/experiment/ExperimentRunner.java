package dev.mainstay.experiment;

import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import java.util.function.Supplier;

/**
 * Runs an experiment: setup, check, break, check, heal, check. Whatever happens once a fault has been attempted, the cloud is healed before
 * {@link #run} returns or throws.
 */
public final class ExperimentRunner {
    private final Home home;
    private final Supplier<RunClock> clocks;
    private final Probing probing;
    private final Breaking breaking;

    /** @param clocks makes a run's clock, starting at 0 */
    public ExperimentRunner(Home home, Supplier<RunClock> clocks, Probing probing, Breaking breaking) {
        this.home = home;
        this.clocks = clocks;
        this.probing = probing;
        this.breaking = breaking;
    }

    /** With the real probes and faults. */
    @SuppressWarnings("DoNotCallSuggester")
    public static ExperimentRunner real(Home home) {
        throw new IllegalStateException("not wired yet: " + home);
    }

    /**
     * Runs it and keeps its record under {@link Home#runs()}. An interrupt ends the run early: the cloud is healed, the record is written with
     * verdict UNKNOWN, and the thread's interrupt status is set when this returns.
     *
     * @throws dev.mainstay.input.InvalidInput when the experiment names a node or role that the cloud lacks; nothing has been done then
     */
    @SuppressWarnings("DoNotCallSuggester")
    public RunRecord run(Experiment experiment, Subject subject, RunOptions options) {
        throw new IllegalStateException(
                "not there yet: " + home + clocks + probing + breaking + experiment + subject + options);
    }
}
