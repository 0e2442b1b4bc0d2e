package dev.mainstay.assembly;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.deploy.Components;
import dev.mainstay.deploy.Deployment;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.container.ContainerEnvironment;
import dev.mainstay.environment.image.GuestImages;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.fault.FaultSite;
import dev.mainstay.fault.Injector;
import dev.mainstay.fault.Journal;
import dev.mainstay.fault.JournalEntry;
import dev.mainstay.home.CloudBusy;
import dev.mainstay.home.CloudLock;
import dev.mainstay.home.Home;
import dev.mainstay.home.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Makes the objects that work on one cloud, and holds what every change of a cloud begins with: its lock, and the healing that is owed. */
final class Workshop {
    private final Home home;
    private final RunClock clock;
    private final Function<Cloud, Optional<Path>> image;

    /** @param image the root file system that nodes are made from; asked only when nodes are needed */
    Workshop(Home home, RunClock clock, Function<Cloud, Optional<Path>> image) {
        this.home = home;
        this.clock = clock;
        this.image = image;
    }

    /** One cloud at work. */
    record Site(Environment environment, Deployment deployment, Injector injector) {}

    interface Work<T> {
        T on(Site site) throws InterruptedException;
    }

    Home home() {
        return home;
    }

    RunClock clock() {
        return clock;
    }

    /** Refuses to make nodes without an image; a cloud that exists already has its own. */
    void requireImage(Cloud cloud) {
        var found = image.apply(cloud)
                .orElseThrow(
                        () -> new EnvironmentFailure(
                                Components.openStack(cloud)
                                        ? "there is no image of OpenStack's nodes on this host yet: 'mainstay setup openstack' builds it, once, in a few minutes"
                                        : "there is no image of the nodes on this host yet: 'mainstay setup' builds it, once, in about a minute"));
        if (!Files.isDirectory(found)) {
            throw new EnvironmentFailure("the image " + found + " is no folder with a root file system");
        }
        if (cloud.services().containsKey(ServiceName.IMAGE)
                && new GuestImages(home).find().isEmpty()) {
            throw new EnvironmentFailure(
                    "there is no guest image on this host yet: 'mainstay setup openstack' builds it, in a few seconds");
        }
    }

    /** What holds the cloud's nodes, or would: touches nothing. */
    ContainerEnvironment environment(Cloud cloud) {
        return ContainerEnvironment.of(
                cloud, home, image.apply(cloud).orElse(home.images().resolve("none")), clock);
    }

    /** For looking only: takes no lock, heals nothing. */
    Site open(Cloud cloud, Events events) {
        var environment = environment(cloud);
        var deployment = Deployment.of(environment, home, clock, events);
        var injector = new Injector(
                new FaultSite(environment, deployment.access(), clock),
                new Journal(home.cloud(cloud.name()).resolve("journal")),
                events);
        return new Site(environment, deployment, injector);
    }

    /** A cloud that this process alone works on, until it is closed. */
    record Hold(Site site, CloudLock lock) implements AutoCloseable {
        @Override
        public void close() {
            lock.close();
        }
    }

    /**
     * Takes the cloud's lock and nothing else.
     *
     * @param command for others who want the lock meanwhile: {@code mainstay up}
     * @throws dev.mainstay.home.CloudBusy when another process works on the cloud
     */
    CloudLock lock(Cloud cloud, String command) {
        return CloudLock.take(home, cloud.name(), command, clock);
    }

    /** Clears what killed processes left behind, and heals what they left broken. A failure gives the lock back. */
    Hold hold(Cloud cloud, CloudLock lock, String command, Events events) throws InterruptedException {
        boolean held = false;
        try {
            sweep(cloud.name(), command, events);
            var site = open(cloud, events);
            healOwed(site.injector(), events);
            held = true;
            return new Hold(site, lock);
        } finally {
            if (!held) {
                lock.close();
            }
        }
    }

    <T> T change(Cloud cloud, String command, Events events, Work<T> work) throws InterruptedException {
        try (var hold = hold(cloud, lock(cloud, command), command, events)) {
            return work.on(hold.site());
        }
    }

    /** Removes a cloud, whatever state it is in: what is in force on it goes with it. */
    void remove(Cloud cloud, Events events) throws InterruptedException {
        try (var _ = CloudLock.take(home, cloud.name(), "mainstay down", clock)) {
            sweep(cloud.name(), "mainstay down", events);
            var site = open(cloud, events);
            for (var failure : site.injector().healAll()) {
                note(events, "could not be healed, but is removed with the cloud: " + failure);
            }
            site.deployment().down();
            removeHalves(cloud.name());
        }
    }

    /** A command that was killed may have left half a file, which would keep the cloud's folder there. */
    private void removeHalves(String name) {
        var folder = home.cloud(name);
        try {
            WholeFile.removeHalves(folder);
            WholeFile.removeHalves(folder.resolve("journal"));
        } catch (IOException e) {
            throw new EnvironmentFailure("the folder " + folder + " cannot be cleared: " + e, e);
        }
    }

    /** Removes what is left of a cloud of which there is no file any more, and tells whether there was anything. */
    boolean removeLost(String name, Events events) throws InterruptedException {
        var lost = new LostClouds(home, clock);
        if (!lost.has(name)) {
            return false;
        }
        try (var _ = CloudLock.take(home, name, "mainstay down", clock)) {
            sweep(name, "mainstay down", events);
            lost.remove(name);
            return true;
        }
    }

    /**
     * Removes remains of clouds that are no more, but for those that another process works on.
     *
     * @param held name of the cloud whose lock this process has
     */
    private void sweep(String held, String command, Events events) throws InterruptedException {
        var lost = new LostClouds(home, clock);
        for (var name : lost.rubbish()) {
            if (name.equals(held)) {
                sweepOne(lost, name, events);
                continue;
            }
            CloudLock lock;
            try {
                lock = CloudLock.take(home, name, command, clock);
            } catch (CloudBusy busy) {
                continue; // it is being made, or removed
            }
            try (lock) {
                // Looked at again: it may have been made before the lock was had.
                if (lost.rubbish().contains(name)) {
                    sweepOne(lost, name, events);
                }
            }
        }
    }

    private void sweepOne(LostClouds lost, String name, Events events) throws InterruptedException {
        note(events, "removing what a killed process left of cloud " + name);
        lost.remove(name);
    }

    private void healOwed(Injector injector, Events events) throws InterruptedException {
        var owed = injector.owed();
        if (owed.isEmpty()) {
            return;
        }
        owed.stream()
                .filter(JournalEntry::inForce)
                .forEach(e -> note(
                        events,
                        "healing first what an earlier Mainstay, which is gone, left in force: "
                                + e.fault().kind() + " on " + e.fault().target()));
        var failures = injector.healOwed();
        if (!failures.isEmpty()) {
            throw new EnvironmentFailure("a fault that an earlier Mainstay left in force cannot be healed: "
                    + String.join("; ", failures.stream().map(Object::toString).toList())
                    + ". 'mainstay fault heal' tries again, 'mainstay down' removes the cloud.");
        }
    }

    void note(Events events, String text) {
        events.emit(new Event.Noted(clock.nanos(), "mainstay", text));
    }
}
