package dev.mainstay.compare;

import dev.mainstay.experiment.Experiment;
import dev.mainstay.experiment.ExperimentRunner;
import dev.mainstay.experiment.Subject;
import dev.mainstay.home.Home;
import java.util.List;
import java.util.Optional;

/** Repeats one experiment on several clouds and puts the figures side by side. */
public final class Comparison {
    private final Home home;
    private final ExperimentRunner runner;

    public Comparison(Home home, ExperimentRunner runner) {
        this.home = home;
        this.runner = runner;
    }

    /**
     * What is to be done.
     *
     * @param repeats runs per cloud, 1 to 1000
     * @param snapshot restored before each run, through {@link Side#up}; empty: runs follow each other without
     * @param seed of the bootstrap, where one is used
     * @param command runs it again; kept in the record
     */
    public record Order(
            int repeats, ComparisonRecord.Order order, Optional<String> snapshot, long seed, String command) {
        public Order {
            if (repeats < 1 || repeats > 1000) {
                throw new IllegalArgumentException("repeats " + repeats + " is not between 1 and 1000");
            }
        }
    }

    /** One cloud of a comparison. */
    public interface Side {
        String cloud();

        /** For people: "3 nodes, load-balanced, timers tuned". */
        String topology();

        /** Brings the cloud up if it is not (from the snapshot when one is named), and returns once it is healthy. Idempotent. */
        Subject up(Optional<String> snapshot) throws InterruptedException;

        /** Called when the cloud is not needed for the time being, so that it does not load the host while another is measured. May do nothing. */
        void rest() throws InterruptedException;
    }

    /** What happens while it goes: for live progress. */
    public interface Progress {
        void running(String cloud, int repeat, int of);

        void done(ComparisonRecord.Run run);

        static Progress none() {
            return new Progress() {
                @Override
                public void running(String cloud, int repeat, int of) {}

                @Override
                public void done(ComparisonRecord.Run run) {}
            };
        }
    }

    /**
     * Runs them all and keeps the record under {@link Home#runs()}. An interrupt ends it after the run under way has been healed; the record has
     * the runs that were done.
     *
     * @param sides at least one, the first is what the others are compared with
     */
    @SuppressWarnings("DoNotCallSuggester")
    public ComparisonRecord run(Experiment experiment, List<Side> sides, Order order, Progress progress) {
        throw new IllegalStateException(
                "not there yet: " + home + (runner == null) + experiment + sides + order + progress);
    }
}
