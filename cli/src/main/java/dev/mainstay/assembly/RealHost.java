package dev.mainstay.assembly;

import dev.mainstay.environment.Capability;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.host.HostCapabilities;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import dev.mainstay.operation.HostOperations;
import java.nio.file.Path;
import java.util.List;

/** This host. */
final class RealHost implements HostOperations {
    private final Home home;
    private final RunClock clock;

    RealHost(Home home, RunClock clock) {
        this.home = home;
        this.clock = clock;
    }

    @Override
    public List<Capability> capabilities() {
        try {
            return HostCapabilities.look(home, System.getenv());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentFailure("interrupted while looking what this host can do", e);
        }
    }

    @Override
    public void setUp(Events progress) {
        progress.emit(new dev.mainstay.event.Event.Noted(clock.nanos(), "setup", image() + " in " + home.root()));
    }

    /** The root file system that nodes are made from. */
    Path image() {
        var given = System.getenv("MAINSTAY_IMAGE");
        if (given != null) {
            return Path.of(given);
        }
        throw new EnvironmentFailure("there is no image yet: 'mainstay setup' builds it");
    }
}
