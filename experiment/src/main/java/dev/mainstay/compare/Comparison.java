package dev.mainstay.compare;

import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.Experiment;
import dev.mainstay.experiment.ExperimentRunner;
import dev.mainstay.experiment.RunFacts;
import dev.mainstay.experiment.RunFolder;
import dev.mainstay.experiment.RunOptions;
import dev.mainstay.experiment.RunRecord;
import dev.mainstay.experiment.Subject;
import dev.mainstay.experiment.Verdict;
import dev.mainstay.home.Home;
import dev.mainstay.home.OperatingFailure;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Repeats one experiment on several clouds and puts the figures side by side. */
public final class Comparison {
    private final Home home;
    private final ExperimentRunner runner;
    private final Supplier<RunClock> clocks;

    /** @param clocks makes the comparison's own clock, starting at 0 */
    public Comparison(Home home, ExperimentRunner runner, Supplier<RunClock> clocks) {
        this.home = home;
        this.runner = runner;
        this.clocks = clocks;
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
     * Runs them all and keeps the record under {@link Home#runs()}. An interrupt ends it after the run under way has been healed: the record has
     * the runs that were done, and the thread's interrupt status is set when this returns. A cloud that cannot be brought up costs its run, not
     * the comparison.
     *
     * @param sides at least one, the first is what the others are compared with
     * @param events sees what happens in each run as it happens; each run counts on its own clock
     * @throws dev.mainstay.input.InvalidInput when the experiment does not fit a cloud
     */
    public ComparisonRecord run(
            Experiment experiment, List<Side> sides, Order order, Events events, Progress progress) {
        if (sides.isEmpty()) {
            throw new IllegalArgumentException("at least one cloud is needed");
        }
        var clock = clocks.get();
        var folder = RunFolder.create(home, clock.start(), "compare-" + experiment.name());
        var done = new ArrayList<ComparisonRecord.Run>();
        var reasons = new ArrayList<String>();
        var figures = new Figures();
        boolean interrupted = false;
        var turns = turns(sides, order);
        for (int i = 0; i < turns.size() && !interrupted; i++) {
            var turn = turns.get(i);
            progress.running(turn.side().cloud(), turn.repeat(), order.repeats());
            try {
                var run = once(experiment, turn, order, events, figures);
                done.add(run);
                progress.done(run);
                if (i + 1 < turns.size()
                        && !turns.get(i + 1).side().cloud().equals(turn.side().cloud())) {
                    turn.side().rest();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            reasons.add("interrupted after " + done.size() + " of " + turns.size() + " runs");
        }
        done.stream()
                .filter(r -> !r.counted())
                .forEach(r -> reasons.add("run " + r.repeat() + " on " + r.cloud() + " is not counted: "
                        + r.reasons().stream().findFirst().orElse("no reason was given")));
        var record = new ComparisonRecord(
                folder.id(),
                experiment.name(),
                experiment.title(),
                clock.start(),
                clock.nanos(),
                order.repeats(),
                order.order(),
                order.snapshot(),
                order.seed(),
                sides.stream().map(Side::cloud).toList(),
                topologies(sides),
                figures.summarized(order.seed()),
                done,
                reasons.isEmpty() ? Verdict.PASSED : Verdict.UNKNOWN,
                reasons.isEmpty() ? List.of("all " + done.size() + " runs gave figures") : reasons,
                RunFacts.host(),
                order.command());
        ComparisonRecordFile.write(folder.comparison(), record);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return record;
    }

    private record Turn(Side side, int repeat) {}

    private static List<Turn> turns(List<Side> sides, Order order) {
        var turns = new ArrayList<Turn>();
        switch (order.order()) {
            case INTERLEAVED -> {
                for (int repeat = 1; repeat <= order.repeats(); repeat++) {
                    for (var side : sides) {
                        turns.add(new Turn(side, repeat));
                    }
                }
            }
            case BLOCKED -> {
                for (var side : sides) {
                    for (int repeat = 1; repeat <= order.repeats(); repeat++) {
                        turns.add(new Turn(side, repeat));
                    }
                }
            }
        }
        return turns;
    }

    private ComparisonRecord.Run once(Experiment experiment, Turn turn, Order order, Events events, Figures figures)
            throws InterruptedException {
        var cloud = turn.side().cloud();
        RunRecord run;
        try {
            var subject = turn.side().up(order.snapshot());
            var command = "mainstay experiment run " + experiment.name() + " --cloud " + cloud;
            run = runner.run(experiment, subject, RunOptions.of(events, command));
        } catch (OperatingFailure | UncheckedIOException e) {
            return new ComparisonRecord.Run(
                    cloud, turn.repeat(), "", Verdict.UNKNOWN, List.of(String.valueOf(e.getMessage())), false);
        }
        boolean counted = switch (run.verdict()) {
            case PASSED, FAILED -> true;
            case UNKNOWN, SKIPPED -> false;
        };
        if (counted) {
            figures.add(run);
        }
        return new ComparisonRecord.Run(cloud, turn.repeat(), run.id(), run.verdict(), run.reasons(), counted);
    }

    private static Map<String, String> topologies(List<Side> sides) {
        var topologies = new LinkedHashMap<String, String>();
        sides.forEach(s -> topologies.put(s.cloud(), s.topology()));
        return topologies;
    }
}
