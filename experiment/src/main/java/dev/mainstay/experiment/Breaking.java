package dev.mainstay.experiment;

import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import java.util.List;
import java.util.Optional;

/** The port to the faults. */
public interface Breaking {

    /** A fault choice matched with a cloud: one fault per target. */
    sealed interface Match {
        record Targets(List<Target> targets) implements Match {}

        /** This cloud or this host cannot; the experiment is skipped with this reason. */
        record Lacking(String reason) implements Match {}
    }

    /**
     * One fault on one target, ready to be injected.
     *
     * @param nodes the nodes that it touches, for the limit on them and for the logs to keep
     * @param text for people: "power-cut controller-1"
     */
    interface Target {
        List<String> nodes();

        String text();
    }

    /**
     * Matches a choice with the cloud as it is now: selectors such as virtual-address-holder are looked up.
     *
     * @throws dev.mainstay.input.InvalidInput when the choice names a node or a role that the cloud lacks
     */
    Match match(Experiment.FaultChoice choice, Experiment.Source source, Subject subject) throws InterruptedException;

    /** Writes it to the journal, then injects it. From this call on {@link Undoing#healAll} is owed, also when it throws. */
    interface Undoing {
        void inject(Target target) throws InterruptedException;

        /** Heals all that was injected, last first, all even when one fails. @return what could not be healed; empty when all was */
        List<String> healAll() throws InterruptedException;
    }

    /** @param run names the run in the journal */
    Undoing begin(String run, Subject subject, RunClock clock, Events events);

    /** What this host or this cloud lacks for a choice without looking the target up; empty when nothing is known to lack. */
    default Optional<String> lacking(Experiment.FaultChoice choice, Subject subject) {
        return Optional.empty();
    }
}
