package dev.mainstay.tenant;

import dev.mainstay.cloud.Address;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.guest.Demo;
import dev.mainstay.guest.Guest;
import dev.mainstay.guest.Guests;
import dev.mainstay.guest.Reach;
import dev.mainstay.openstack.Credentials;
import dev.mainstay.openstack.OpenStack;
import dev.mainstay.openstack.ServiceType;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The demo user as a run needs it. {@link #prepare}, {@link #tidy} and {@link #remove} belong to the run's thread; what they made may be asked
 * for from any thread.
 */
public final class Tenant implements AutoCloseable {
    /** What all names begin with; nobody else's do. */
    public static final String MARK = "mainstay-probe";

    public static final String GUEST = MARK + "-guest";
    public static final String OTHER_GUEST = MARK + "-other";
    public static final String CONTAINER = MARK + "-objects";
    public static final String OBJECT = "small";
    public static final String LARGE_OBJECT = "large";

    /** The reason of a {@link #guestStory} that came as far as a guest that is reached, and no further. */
    public static final String NAMELESS = "guest reached, does not learn its name in time";

    private static final int OBJECT_BYTES = 4 << 10;

    private final Credentials administrator;
    private final Credentials user;
    private final OpenStack admin;
    private final OpenStack demo;
    private final RunClock clock;
    private final Guests guests;
    private final Set<String> own = new LinkedHashSet<>();
    private volatile Optional<Guest> guest = Optional.empty();
    private volatile Optional<Guest> otherGuest = Optional.empty();
    private volatile Optional<LargeObject> large = Optional.empty();
    private volatile Optional<DashboardSession> dashboard = Optional.empty();
    private final Optional<Address> dashboardEntry;

    /**
     * Touches nothing yet.
     *
     * @param dashboardEntry where the dashboard is found; empty on a cloud without
     */
    public Tenant(
            Credentials administrator,
            Credentials user,
            Optional<Address> dashboardEntry,
            RunClock clock,
            Events events) {
        this.dashboardEntry = dashboardEntry;
        this.administrator = administrator;
        this.user = user;
        this.admin = new OpenStack(administrator);
        this.demo = new OpenStack(user);
        this.clock = clock;
        this.guests = new Guests(admin, demo, Reach.network(), clock, events);
    }

    /**
     * Removes what earlier runs left, and makes what is wanted.
     *
     * @throws EnvironmentFailure when the cloud does not let it; what has been made until then goes by {@link #remove}
     */
    public void prepare(Set<Belonging> wanted) throws InterruptedException {
        var left = tidy();
        if (!left.isEmpty()) {
            throw new EnvironmentFailure("what an earlier run left cannot be removed: " + String.join("; ", left));
        }
        if (wanted.contains(Belonging.GUEST)) {
            own.add(GUEST);
            guest = Optional.of(guests.create(GUEST, Demo.FLAVOR));
        }
        if (wanted.contains(Belonging.OBJECT) || wanted.contains(Belonging.LARGE_OBJECT)) {
            own.add(CONTAINER);
            demo.objects().createContainer(CONTAINER);
        }
        if (wanted.contains(Belonging.OBJECT)) {
            demo.objects().put(CONTAINER, OBJECT, new byte[OBJECT_BYTES]);
        }
        if (wanted.contains(Belonging.LARGE_OBJECT)) {
            var object = new LargeObject(demo.session(), URI.create(objectUrl(LARGE_OBJECT)), LargeObject.BYTES);
            object.upload();
            large = Optional.of(object);
        }
        if (wanted.contains(Belonging.DASHBOARD_SESSION)) {
            var session = new DashboardSession(dashboardEntry.orElseThrow(), user);
            dashboard = Optional.of(session);
            session.signIn();
        }
    }

    /** Makes one more guest beside the prepared one. OpenStack spreads guests over compute nodes, but does not promise it. */
    public void prepareOther() throws InterruptedException {
        own.add(OTHER_GUEST);
        otherGuest = Optional.of(guests.create(OTHER_GUEST, Demo.FLAVOR));
    }

    /** Removes the prepared guest, whatever became of it, and makes it anew; likewise the other one. */
    public void remake(String name) throws InterruptedException {
        if (demo.compute().servers().stream().anyMatch(s -> s.name().equals(name))) {
            guests.delete(name);
        }
        var made = Optional.of(guests.create(name, Demo.FLAVOR));
        if (name.equals(OTHER_GUEST)) {
            otherGuest = made;
        } else {
            guest = made;
        }
    }

    /**
     * Removes what bears the mark and was not prepared by this run: what operations that were broken off left.
     *
     * @return a sentence for each thing that could not be removed
     */
    public List<String> tidy() throws InterruptedException {
        return new Marked(demo, guests).remove(Set.copyOf(own));
    }

    /**
     * Removes all that bears the mark.
     *
     * @return a sentence for each thing that could not be removed; the next run tries again
     */
    public List<String> remove() throws InterruptedException {
        own.clear();
        guest = Optional.empty();
        otherGuest = Optional.empty();
        large = Optional.empty();
        var left = new ArrayList<String>();
        if (dashboard.isPresent()) {
            try {
                dashboard.get().signOut();
            } catch (EnvironmentFailure failure) {
                left.add("a session at the dashboard, until it expires: " + failure.getMessage());
            }
        }
        left.addAll(tidy());
        return List.copyOf(left);
    }

    /** The prepared guest. */
    public Optional<Guest> guest() {
        return guest;
    }

    /** The one beside it, if it was made. */
    public Optional<Guest> otherGuest() {
        return otherGuest;
    }

    /** Where the prepared guest is reached. */
    public String guestAddress() {
        return guest.flatMap(Guest::address)
                .orElseThrow(() -> new IllegalStateException("no guest was prepared for this run"));
    }

    public LargeObject largeObject() {
        return large.orElseThrow(() -> new IllegalStateException("no large object was prepared for this run"));
    }

    /** The session that was begun when the run was. */
    public DashboardSession dashboardSession() {
        return dashboard.orElseThrow(() -> new IllegalStateException("nobody signed in at the dashboard for this run"));
    }

    /** Where the object is put and read, of the prepared container. */
    public String objectUrl(String name) throws InterruptedException {
        return endpoint(ServiceType.OBJECT_STORE) + "/" + CONTAINER + "/" + name;
    }

    /** Base of a service's API, as the catalog has it. */
    public String endpoint(ServiceType service) throws InterruptedException {
        return demo.session().endpoint(service).toString().replaceFirst("/+$", "");
    }

    public String projectId() throws InterruptedException {
        return demo.session().projectId();
    }

    public Credentials user() {
        return user;
    }

    /** A client of its own, which keeps no connection of before; to be closed. */
    public OpenStack signedInAfresh() {
        return new OpenStack(administrator);
    }

    /** A guest is made, reached and removed, as a user does it: with a sign-in and connections of its own. */
    public UserOperation guestOperation() {
        return new GuestOperation(administrator, user, clock);
    }

    /**
     * A guest is made, reached, seen to learn its name from the metadata service, and removed.
     *
     * @param name after the mark; of its own for each operation
     */
    public UserOperation guestStory(String name) {
        return new GuestStory(administrator, user, clock, MARK + "-" + name);
    }

    /** A network is made and removed. */
    public UserOperation networkOperation() {
        return new NetworkOperation(user);
    }

    @Override
    public void close() {
        dashboard.ifPresent(DashboardSession::close);
        admin.close();
        demo.close();
    }
}
