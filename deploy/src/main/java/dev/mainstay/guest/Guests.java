package dev.mainstay.guest;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Event.StepEnded;
import dev.mainstay.event.Event.StepEnded.Outcome;
import dev.mainstay.event.Event.StepStarted;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.openstack.ComputeApi.NewServer;
import dev.mainstay.openstack.OpenStack;
import dev.mainstay.openstack.OpenStackFailure;
import dev.mainstay.openstack.Server;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The demo project's guests. Blocks; one thread at a time. */
public final class Guests {
    /** A guest takes 7 to 25 s on an idle machine, more while others start. */
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(4);

    private static final Duration REACH_LIMIT = Duration.ofMinutes(2);
    private static final Duration DELETE_LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final int CONSOLE_LINES = 8;

    private final OpenStack admin;
    private final OpenStack demo;
    private final Reach reach;
    private final RunClock clock;
    private final Events events;

    public Guests(OpenStack admin, OpenStack demo, Reach reach, RunClock clock, Events events) {
        this.admin = admin;
        this.demo = demo;
        this.reach = reach;
        this.clock = clock;
        this.events = events;
    }

    /** In the order of their names. */
    public List<Guest> list() throws InterruptedException {
        var own = demo.compute().servers().stream().map(Server::id).toList();
        // Only the administrator sees where they run.
        return admin.compute().allServers().stream()
                .filter(s -> own.contains(s.id()))
                .map(Guests::guest)
                .sorted(java.util.Comparator.comparing(Guest::name))
                .toList();
    }

    /** {@code guest-1}, or the first number that is free. */
    public String freeName() throws InterruptedException {
        var taken = demo.compute().servers().stream().map(Server::name).toList();
        int number = 1;
        while (taken.contains("guest-" + number)) {
            number++;
        }
        return "guest-" + number;
    }

    /**
     * Makes a guest with a floating address and waits until it answers pings and HTTP from the host.
     *
     * @throws InvalidInput when there is one of that name
     * @throws GuestFailure with Nova's reason when it does not come up, or with what the guest said last when it is not reached
     */
    public Guest create(String name, String flavorName) throws InterruptedException {
        if (demo.compute().servers().stream().anyMatch(s -> s.name().equals(name))) {
            throw InvalidInput.of(
                    "guest " + name, "there is a guest of that name", "another name, or 'mainstay guest delete'");
        }
        var server = step(name, "build", () -> built(name, flavorName));
        var address = step(name, "floating address", () -> floating(server.id()));
        reached(server, address);
        var seen = guest(admin.compute().server(server.id()).orElseThrow(() -> gone(name)));
        // Nova hears of a floating address from Neutron, later than its user.
        return new Guest(
                seen.id(), seen.name(), seen.status(), seen.node(), seen.inner(), Optional.of(address), seen.fault());
    }

    /**
     * The guest of that name, answering: as it is, started again when it is off, made anew when there is none or it is broken.
     *
     * @throws GuestFailure as {@link #create}
     */
    public Guest standing(String name) throws InterruptedException {
        var known = demo.compute().servers().stream()
                .filter(s -> s.name().equals(name))
                .findFirst();
        if (known.isPresent()
                && !known.get().failed()
                && !known.get().floating().isEmpty()) {
            var server = known.get();
            var address = server.floating().getFirst();
            step(name, "start", () -> {
                if (server.status().equals("SHUTOFF")) {
                    demo.compute().startServer(server.id());
                }
                return name;
            });
            reached(server, address);
            return guest(server);
        }
        if (known.isPresent()) {
            delete(name);
        }
        return create(name, Demo.FLAVOR);
    }

    private void reached(Server server, String address) throws InterruptedException {
        step(server.name(), "ping " + address, () -> {
            await(server, address, "does not answer pings", () -> reach.pings(address, ANSWER));
            return address;
        });
        step(server.name(), "page http://" + address, () -> {
            await(
                    server,
                    address,
                    "answers pings, but does not serve its page",
                    () -> reach.page(address, ANSWER).isPresent());
            return address;
        });
    }

    /**
     * Waits until the guest's page tells its name, which it has from the metadata service.
     *
     * @throws GuestFailure with the guest's last words when it does not
     */
    public void awaitMetadata(Guest guest) throws InterruptedException {
        var address = guest.address().orElseThrow(() -> new GuestFailure("guest " + guest.name() + " has no address"));
        var server = demo.compute().server(guest.id()).orElseThrow(() -> gone(guest.name()));
        step(guest.name(), "metadata", () -> {
            await(
                    server,
                    address,
                    "does not know its name: the metadata service has not answered it",
                    () -> reach.page(address, ANSWER)
                            .filter(p -> p.contains("name " + guest.name()))
                            .isPresent());
            return address;
        });
    }

    private Server built(String name, String flavorName) throws InterruptedException {
        var compute = demo.compute();
        var flavors = compute.flavors();
        if (flavors.isEmpty()) {
            throw lacks("flavors");
        }
        var flavor = flavors.stream()
                .filter(f -> f.name().equals(flavorName))
                .findFirst()
                .orElseThrow(() -> InvalidInput.of(
                        "flavor " + flavorName,
                        "there is no such flavor",
                        String.join(
                                ", ",
                                flavors.stream().map(f -> f.name()).sorted().toList())));
        var image = demo.images().find(Demo.IMAGE).orElseThrow(() -> lacks("image " + Demo.IMAGE));
        var network = demo.networks().network(Demo.NETWORK).orElseThrow(() -> lacks("network " + Demo.NETWORK));
        var id = compute.createServer(new NewServer(name, image.id(), flavor.id(), network.id()));
        long end = clock.nanos() + BUILD_LIMIT.toNanos();
        while (true) {
            var server = compute.server(id).orElseThrow(() -> gone(name));
            if (server.failed()) {
                throw new GuestFailure("guest " + name + " cannot be built. Nova says: "
                        + server.fault().orElse("nothing more than ERROR") + cause(id));
            }
            if (server.active()) {
                return server;
            }
            if (clock.nanos() > end) {
                throw new GuestFailure("guest " + name + " is not built after " + BUILD_LIMIT.toSeconds()
                        + " s. Nova says: " + server.status()
                        + server.task().map(t -> ", " + t).orElse(", not scheduled yet"));
            }
            clock.sleep(LOOK);
        }
    }

    private String cause(String id) throws InterruptedException {
        try {
            return admin.compute()
                    .firstError(id)
                    .map(e -> "\n  the cause: " + e)
                    .orElse("");
        } catch (OpenStackFailure e) {
            return "\n  the cause cannot be asked for: " + e.getMessage();
        }
    }

    private String floating(String serverId) throws InterruptedException {
        var ports = demo.networks().ports(serverId);
        var external = demo.networks().network(Demo.EXTERNAL).orElseThrow(() -> lacks("network " + Demo.EXTERNAL));
        return demo.routers()
                .createFloatingAddress(
                        external.id(), ports.stream().map(p -> p.id()).findFirst())
                .address();
    }

    private interface Question {
        boolean holds() throws InterruptedException;
    }

    private void await(Server server, String address, String complaint, Question question) throws InterruptedException {
        long end = clock.nanos() + REACH_LIMIT.toNanos();
        while (!question.holds()) {
            if (clock.nanos() > end) {
                throw new GuestFailure("guest " + server.name() + " at " + address + " " + complaint + " after "
                        + REACH_LIMIT.toSeconds() + " s. " + lastWords(server.id()));
            }
            clock.sleep(Duration.ofMillis(100));
        }
    }

    private String lastWords(String id) throws InterruptedException {
        try {
            var said = demo.compute()
                    .console(id, CONSOLE_LINES)
                    .lines()
                    .filter(l -> !l.isBlank())
                    .map(l -> "\n  | " + l.replaceAll("\\p{Cntrl}", ""))
                    .reduce("", String::concat);
            return said.isEmpty() ? "Its console is empty: it has not started." : "Its console says last:" + said;
        } catch (OpenStackFailure e) {
            return "Its console cannot be read: " + e.getMessage();
        }
    }

    /**
     * Removes a guest and its floating address, and waits until it is gone.
     *
     * @throws InvalidInput when there is none of that name
     */
    public void delete(String name) throws InterruptedException {
        var servers = demo.compute().servers();
        var server = servers.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> InvalidInput.of(
                        "guest " + name,
                        "there is no such guest",
                        servers.isEmpty()
                                ? "there is none at all; 'mainstay guest create' makes one"
                                : String.join(
                                        ", ",
                                        servers.stream()
                                                .map(Server::name)
                                                .sorted()
                                                .toList())));
        step(name, "delete", () -> {
            remove(server.id());
            return name;
        });
    }

    private void remove(String id) throws InterruptedException {
        var ports = demo.networks().ports(id).stream().map(p -> p.id()).toList();
        for (var address : demo.routers().floatingAddresses()) {
            if (address.portId().filter(ports::contains).isPresent()) {
                demo.routers().deleteFloatingAddress(address.id());
            }
        }
        demo.compute().deleteServer(id);
        long end = clock.nanos() + DELETE_LIMIT.toNanos();
        while (true) {
            var left = demo.compute().server(id);
            if (left.isEmpty()) {
                return;
            }
            if (clock.nanos() > end) {
                throw new GuestFailure("guest " + left.get().name() + " is not gone after " + DELETE_LIMIT.toSeconds()
                        + " s. Nova says: " + left.get().status()
                        + left.get().task().map(t -> ", " + t).orElse(""));
            }
            clock.sleep(LOOK);
        }
    }

    private interface Work<T> {
        T get() throws InterruptedException;
    }

    private <T> T step(String guest, String what, Work<T> work) throws InterruptedException {
        long began = clock.nanos();
        events.emit(new StepStarted(began, guest, what));
        var outcome = Outcome.FAILED;
        try {
            var done = work.get();
            outcome = Outcome.DONE;
            return done;
        } finally {
            long now = clock.nanos();
            events.emit(new StepEnded(now, guest, what, outcome, Duration.ofNanos(now - began), Optional.empty()));
        }
    }

    private static EnvironmentFailure lacks(String what) {
        return new EnvironmentFailure("the cloud has no " + what + " yet; 'mainstay up' makes what is missing");
    }

    private static GuestFailure gone(String name) {
        return new GuestFailure("guest " + name + " was deleted by somebody else meanwhile");
    }

    private static Guest guest(Server server) {
        return new Guest(
                server.id(),
                server.name(),
                server.status(),
                server.host(),
                server.fixed().stream().findFirst(),
                server.floating().stream().findFirst(),
                server.fault());
    }
}
