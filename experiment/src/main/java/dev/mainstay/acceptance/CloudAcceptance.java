package dev.mainstay.acceptance;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.Accepting;
import dev.mainstay.experiment.Subject;
import java.util.List;

/** The acceptance of a cloud as the end of an experiment. */
public final class CloudAcceptance implements Accepting {
    @Override
    public List<Accepted> accept(Subject subject, RunClock clock, Events events) throws InterruptedException {
        var users = subject.accounts()
                .orElseThrow(() -> new EnvironmentFailure(
                        "cloud " + subject.cloud().name() + " has no users that its services could be asked as"));
        try (var operations = new Operations(subject, users.administrator(), users.demo(), clock)) {
            return new Acceptance(operations, clock, events)
                    .run().stream()
                            .map(o -> new Accepted(o.service().tag(), o.does(), o.passed(), o.took(), o.seen()))
                            .toList();
        }
    }
}
