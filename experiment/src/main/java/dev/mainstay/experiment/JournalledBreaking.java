package dev.mainstay.experiment;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.Experiment.FaultChoice;
import dev.mainstay.fault.Fault;
import dev.mainstay.fault.FaultKinds;
import dev.mainstay.fault.FaultSite;
import dev.mainstay.fault.FaultSpec;
import dev.mainstay.fault.Injector;
import dev.mainstay.fault.Journal;
import dev.mainstay.input.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The real faults, journalled, so that the next command heals what a killed Mainstay left. */
public final class JournalledBreaking implements Breaking {
    private final Function<String, Journal> journals;

    /** @param journals by a cloud's name */
    public JournalledBreaking(Function<String, Journal> journals) {
        this.journals = journals;
    }

    @Override
    public List<Problem> problems(FaultChoice choice, Cloud cloud) throws InterruptedException {
        return spec(choice).problemsOn(cloud);
    }

    @Override
    public Optional<String> lacking(FaultChoice choice, Subject subject) {
        return spec(choice).kind().need().missingIn(subject.environment());
    }

    @Override
    public Session begin(Subject subject, RunClock clock, Events events) {
        var injector = new Injector(
                new FaultSite(subject.environment(), subject.access(), clock),
                journals.apply(subject.cloud().name()),
                events);
        return new Session() {
            @Override
            public List<Fault> match(FaultChoice choice) throws InterruptedException {
                return spec(choice).resolve(subject.cloud(), subject.placement());
            }

            @Override
            public void inject(Fault fault) throws InterruptedException {
                injector.inject(fault, Injector.Lifetime.PROCESS);
            }

            @Override
            public List<String> healAll() throws InterruptedException {
                return injector.healOwn().stream().map(Object::toString).toList();
            }
        };
    }

    private static FaultSpec spec(FaultChoice choice) {
        return FaultKinds.spec(choice.kind(), choice.options());
    }
}
