package dev.mainstay.experiment;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.tenant.Belonging;
import dev.mainstay.tenant.Tenant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** What one run puts into the cloud as its user. What cannot be removed is told, and left to the next run that needs such things. For one thread. */
final class Belongings {
    private final Experiment experiment;
    private final Subject subject;
    private final RunClock clock;
    private final Events events;
    private final Optional<Tenant> tenant;

    /** Touches nothing yet. */
    Belongings(Experiment experiment, Subject subject, RunClock clock, Events events) {
        this.experiment = experiment;
        this.subject = subject;
        this.clock = clock;
        this.events = events;
        var cloud = subject.cloud();
        var dashboard = Optional.of(cloud)
                .filter(c -> !c.nodesOf(ServiceName.DASHBOARD).isEmpty())
                .map(c -> c.entry(ServiceName.DASHBOARD));
        this.tenant = subject.logins().map(l -> new Tenant(l.administrator(), l.demo(), dashboard, clock, events));
    }

    /** Empty on a cloud that runs no more than identity. */
    Optional<Tenant> tenant() {
        return tenant;
    }

    /**
     * Makes what probes and checks ask for, as far as the cloud runs services that keep it.
     *
     * @throws dev.mainstay.environment.EnvironmentFailure when the cloud does not let it
     */
    void prepare() throws InterruptedException {
        if (tenant.isEmpty() || !experiment.actsAsUser()) {
            return;
        }
        var wanted = EnumSet.noneOf(Belonging.class);
        experiment.belongings().stream()
                .filter(b -> !subject.cloud().nodesOf(b.service()).isEmpty())
                .forEach(wanted::add);
        tenant.get().prepare(wanted);
    }

    /** Removes what operations that were broken off left; returns whether it was interrupted. */
    boolean tidy() {
        return removed(Tenant::tidy);
    }

    /** Removes all of it, for the last thing; returns whether it was interrupted. */
    boolean remove() {
        try {
            return removed(Tenant::remove);
        } finally {
            tenant.ifPresent(Tenant::close);
        }
    }

    private interface Removal {
        List<String> from(Tenant tenant) throws InterruptedException;
    }

    private boolean removed(Removal removal) {
        if (tenant.isEmpty() || !experiment.actsAsUser()) {
            return false;
        }
        try {
            removal.from(tenant.get()).forEach(left -> note("stays for the next run to remove: " + left));
            return false;
        } catch (InterruptedException e) {
            return true;
        } catch (RuntimeException e) {
            note("not all could be removed: " + e.getMessage());
            return false;
        }
    }

    private void note(String text) {
        events.emit(new Event.Noted(clock.nanos(), "end", text));
    }
}
