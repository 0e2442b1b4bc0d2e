package dev.mainstay.assembly;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Topology;
import dev.mainstay.deploy.Components;
import dev.mainstay.environment.Capability;
import dev.mainstay.environment.host.HostCapabilities;
import dev.mainstay.environment.host.HostSetup;
import dev.mainstay.environment.image.GuestImages;
import dev.mainstay.environment.image.ImageBuilder;
import dev.mainstay.environment.image.Images;
import dev.mainstay.event.Event.Noted;
import dev.mainstay.event.Event.StepEnded;
import dev.mainstay.event.Event.StepStarted;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.Home;
import dev.mainstay.operation.HostOperations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** This host: its programs, its abilities, its image. */
final class RealHost implements HostOperations {
    /** Names a root file system to be used instead of the image that 'setup' builds. */
    private static final String IMAGE = "MAINSTAY_IMAGE";

    private final Home home;
    private final Map<String, String> variables;
    private final RunClock clock;

    RealHost(Home home, Map<String, String> variables, RunClock clock) {
        this.home = home;
        this.variables = Map.copyOf(variables);
        this.clock = clock;
    }

    @Override
    public List<Capability> capabilities() throws InterruptedException {
        return HostCapabilities.look(home, variables);
    }

    @Override
    public boolean prepared() {
        return new HostSetup(variables).missingPackages().isEmpty()
                && image(Topology.IDENTITY_SINGLE.cloud()).isPresent();
    }

    @Override
    public void setUp(Topology topology, Events events) throws InterruptedException {
        step("packages", events, line -> new HostSetup(variables).install(line));
        if (given().isEmpty()) {
            step(
                    "image",
                    events,
                    line -> new ImageBuilder(home, variables, clock, line).build(Components.image(topology.cloud())));
        }
        if (Components.openStack(topology.cloud())) {
            step("guest image", events, line -> new GuestImages(home).build(variables, clock, line));
        }
    }

    private interface Work {
        void run(Consumer<String> line) throws InterruptedException;
    }

    private void step(String name, Events events, Work work) throws InterruptedException {
        long began = clock.nanos();
        events.emit(new StepStarted(began, "host", name));
        var outcome = StepEnded.Outcome.FAILED;
        try {
            work.run(line -> events.emit(new Noted(clock.nanos(), name, line)));
            outcome = StepEnded.Outcome.DONE;
        } finally {
            long now = clock.nanos();
            events.emit(new StepEnded(now, "host", name, outcome, Duration.ofNanos(now - began), Optional.empty()));
        }
    }

    private Optional<Path> given() {
        return Optional.ofNullable(variables.get(IMAGE))
                .filter(p -> !p.isBlank())
                .map(Path::of);
    }

    /** The root file system that new nodes of a cloud are made from. */
    Optional<Path> image(Cloud cloud) {
        return given().or(() -> Images.of(home).find(Components.image(cloud)).map(image -> image.root()));
    }
}
