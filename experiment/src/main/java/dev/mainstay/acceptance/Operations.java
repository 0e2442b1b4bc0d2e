package dev.mainstay.acceptance;

import dev.mainstay.cloud.ServiceName;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.Subject;
import dev.mainstay.guest.Demo;
import dev.mainstay.guest.Guests;
import dev.mainstay.guest.Reach;
import dev.mainstay.openstack.Credentials;
import dev.mainstay.openstack.OpenStack;
import dev.mainstay.tenant.DashboardSession;
import java.util.Arrays;
import java.util.List;

/** The one list of operations. */
public final class Operations implements AutoCloseable {
    private final Subject subject;
    private final OpenStack admin;
    private final OpenStack demo;
    private final Credentials demoUser;
    private final RunClock clock;

    /**
     * Touches nothing yet.
     *
     * @param demo guests and objects are this user's; used only on clouds that run OpenStack's services
     */
    public Operations(Subject subject, Credentials admin, Credentials demo, RunClock clock) {
        this.subject = subject;
        this.admin = new OpenStack(admin);
        this.demo = new OpenStack(demo);
        this.demoUser = demo;
        this.clock = clock;
    }

    /** One for each service that the cloud runs. */
    List<Operation> all() {
        return Arrays.stream(ServiceName.values())
                .filter(s -> !subject.cloud().nodesOf(s).isEmpty())
                .map(this::of)
                .toList();
    }

    private Operation of(ServiceName service) {
        // Two at a time must not meet each other's.
        var name = "verify-" + Long.toString(clock.now().toEpochMilli(), Character.MAX_RADIX);
        var api = new ApiOperations(admin, demo, name);
        var inner = new InnerOperations(subject, name, clock);
        return switch (service) {
            case DATABASE -> new Operation(service, "write rows, read them back, drop the table", inner::database);
            case MESSAGING -> new Operation(service, "publish messages, consume them, delete the queue", inner::queue);
            case CACHE -> new Operation(service, "set, get and delete a value on each replica", inner::cache);
            case IDENTITY -> new Operation(service, "make, find and delete a project", api::project);
            case LOAD_BALANCER -> new Operation(service, "sign in at the virtual address", api::signIn);
            case IMAGE -> new Operation(service, "make, fill, read and delete an image", api::image);
            case PLACEMENT -> new Operation(service, "make, find and delete a resource provider", api::provider);
            case COMPUTE ->
                new Operation(
                        service, "make a guest, reach it, see that it knows its name, delete it", () -> guest(name));
            case NETWORKING ->
                new Operation(service, "make and delete a network, a subnet, a router and a port", api::network);
            case OBJECT_STORAGE -> new Operation(service, "put, read and delete an object", api::object);
            case DASHBOARD -> new Operation(service, "sign in, see the project's page, sign out", this::dashboard);
        };
    }

    private String dashboard() throws InterruptedException {
        try (var session = new DashboardSession(subject.cloud().entry(ServiceName.DASHBOARD), demoUser)) {
            var path = session.signIn();
            session.signOut();
            return "the page " + path;
        }
    }

    private String guest(String name) throws InterruptedException {
        var guests = new Guests(admin, demo, Reach.network(), clock, Events.none());
        try {
            var guest = guests.create(name, Demo.FLAVOR);
            guests.awaitMetadata(guest);
            return "knows its name; reached at " + guest.address().orElse("no address") + " on "
                    + guest.node().orElse("no node");
        } finally {
            if (guests.list().stream().anyMatch(g -> g.name().equals(name))) {
                guests.delete(name);
            }
        }
    }

    @Override
    public void close() {
        admin.close();
        demo.close();
    }
}
