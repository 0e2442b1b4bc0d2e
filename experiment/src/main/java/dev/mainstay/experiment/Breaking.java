package dev.mainstay.experiment;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.Experiment.FaultChoice;
import dev.mainstay.fault.Fault;
import dev.mainstay.input.Problem;
import java.util.List;
import java.util.Optional;

/** The port to the faults. */
public interface Breaking {

    /** What is wrong with the choice on this cloud: nodes, roles and networks that it lacks. Each problem's file is the option it is about. */
    List<Problem> problems(FaultChoice choice, Cloud cloud) throws InterruptedException;

    /** Why this host or this cloud cannot do it; the experiment is skipped then. Empty when nothing is known to lack. */
    Optional<String> lacking(FaultChoice choice, Subject subject);

    Session begin(Subject subject, RunClock clock, Events events);

    /** The faults of one run. Undoing is owed from the moment {@link #inject} is called. */
    interface Session {
        /** One fault for each node that is meant, looked up in the cloud as it is now. */
        List<Fault> match(FaultChoice choice) throws InterruptedException;

        /** Writes it to the journal, then does it; returns when it is in force. */
        void inject(Fault fault) throws InterruptedException;

        /** Heals all that was injected, last first, all even when one fails. Idempotent. Returns what could not be healed; empty when all was. */
        List<String> healAll() throws InterruptedException;
    }
}
