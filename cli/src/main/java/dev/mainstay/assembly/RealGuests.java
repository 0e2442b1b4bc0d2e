package dev.mainstay.assembly;

import dev.mainstay.acceptance.Acceptance;
import dev.mainstay.acceptance.Operations;
import dev.mainstay.acceptance.Outcome;
import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Events;
import dev.mainstay.experiment.DeployedCloud;
import dev.mainstay.experiment.EvidenceArchive;
import dev.mainstay.experiment.Subject;
import dev.mainstay.guest.Guest;
import dev.mainstay.guest.Guests;
import dev.mainstay.guest.Reach;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.openstack.OpenStack;
import dev.mainstay.operation.GuestOperations;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Guests on clouds of this host, and the clouds' own acceptance. */
final class RealGuests implements GuestOperations {
    private final Workshop workshop;

    RealGuests(Workshop workshop) {
        this.workshop = workshop;
    }

    private interface Work<T> {
        T with(Guests guests) throws InterruptedException;
    }

    @Override
    public Guest create(Cloud cloud, Optional<String> name, String flavor, Events events) throws InterruptedException {
        return with(cloud, events, guests -> {
            var chosen = name.isPresent() ? name.get() : guests.freeName();
            return guests.create(chosen, flavor);
        });
    }

    @Override
    public List<Guest> guests(Cloud cloud) throws InterruptedException {
        return with(cloud, Events.none(), Guests::list);
    }

    @Override
    public void deleteGuest(Cloud cloud, String name, Events events) throws InterruptedException {
        with(cloud, events, guests -> {
            guests.delete(name);
            return name;
        });
    }

    @Override
    public Verified verify(Cloud cloud, Events events) throws InterruptedException {
        var site = running(cloud, events);
        var subject = new DeployedCloud(site.environment(), site.deployment());
        try (var operations = new Operations(
                subject, site.deployment().administrator(), site.deployment().demo(), workshop.clock())) {
            var outcomes = new Acceptance(operations, workshop.clock(), events).run();
            return outcomes.stream().allMatch(Outcome::passed)
                    ? new Verified(outcomes, Optional.empty())
                    : new Verified(outcomes, evidence(subject, events));
        }
    }

    /** What came of the acceptance is told also when nothing could be kept. */
    private Optional<Path> evidence(Subject subject, Events events) throws InterruptedException {
        workshop.note(events, "the logs and states of all nodes are gathered");
        try {
            return Optional.of(EvidenceArchive.keep(workshop.home(), subject, workshop.clock()));
        } catch (EnvironmentFailure e) {
            workshop.note(events, "the evidence could not be kept: " + e.getMessage());
            return Optional.empty();
        }
    }

    private <T> T with(Cloud cloud, Events events, Work<T> work) throws InterruptedException {
        if (!cloud.services().containsKey(ServiceName.COMPUTE)) {
            throw InvalidInput.of(
                    "cloud",
                    "cloud " + cloud.name() + " runs no compute service, so it has no guests",
                    "a cloud with services.compute: 'mainstay init openstack' writes one");
        }
        var deployment = running(cloud, events).deployment();
        try (var admin = new OpenStack(deployment.administrator());
                var demo = new OpenStack(deployment.demo())) {
            return work.with(new Guests(admin, demo, Reach.network(), workshop.clock(), events));
        }
    }

    private Workshop.Site running(Cloud cloud, Events events) {
        var site = workshop.open(cloud, events);
        if (!RealSnapshots.runs(site.environment())) {
            throw InvalidInput.of(
                    "cloud",
                    "cloud " + cloud.name() + " is not running",
                    "'mainstay up --cloud " + cloud.name() + "' first");
        }
        return site;
    }
}
