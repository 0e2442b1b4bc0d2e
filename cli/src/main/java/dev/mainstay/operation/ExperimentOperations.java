package dev.mainstay.operation;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.compare.Comparison;
import dev.mainstay.event.Events;
import dev.mainstay.experiment.Experiment;
import dev.mainstay.experiment.StageGate;
import dev.mainstay.random.RandomExperiment;
import dev.mainstay.random.RandomOrder;
import java.util.List;
import java.util.Optional;

/** Experiments: what there is, running one, comparing clouds, and reports of runs that were kept. */
public interface ExperimentOperations {
    List<Experiment> shipped();

    /**
     * Finds a shipped experiment by its name, or reads a file. Throws {@link dev.mainstay.input.InvalidInput} with the nearest name when there is
     * none, or with everything that is wrong with the file.
     */
    Experiment find(String nameOrFile);

    /**
     * A sequence of single faults drawn from a seed, for this cloud and what this host can do to it, as an experiment. The cloud need not be up.
     *
     * @throws dev.mainstay.input.InvalidInput when the order names a kind or node that there is not, or no kind can be done
     */
    RandomExperiment random(RandomOrder order, Cloud cloud) throws InterruptedException;

    /**
     * Runs it on a cloud that is up and keeps its reports.
     *
     * @param nodes the only nodes that may be broken; empty: all
     * @param command runs it again
     */
    Report run(Experiment experiment, Cloud cloud, List<String> nodes, StageGate gate, Events events, String command)
            throws InterruptedException;

    /** Runs it on each cloud, again and again, and keeps the comparison's reports. Clouds that are not up are brought up. */
    Report compare(Experiment experiment, List<DeclaredCloud> clouds, Comparison.Order order, Events events)
            throws InterruptedException;

    /**
     * Writes the reports of a run or a comparison that was kept once more.
     *
     * @param id empty: the latest
     */
    Report report(Optional<String> id);
}
