package dev.mainstay.criticality;

import dev.mainstay.cloud.Address;
import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.CloudProbing;
import dev.mainstay.experiment.Experiment.ProbeChoice;
import dev.mainstay.experiment.ProbeKind;
import dev.mainstay.experiment.Probing;
import dev.mainstay.experiment.Subject;
import dev.mainstay.guest.Guest;
import dev.mainstay.guest.Reach;
import dev.mainstay.probe.HttpProbe;
import dev.mainstay.probe.IcmpProbe;
import dev.mainstay.probe.OperationProbe;
import dev.mainstay.probe.Pace;
import dev.mainstay.probe.ProbeSpec;
import dev.mainstay.probe.Prober;
import dev.mainstay.tenant.Belonging;
import dev.mainstay.tenant.Tenant;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The users as an experiment's probes are: the same requests, more patient and less often, so that a busy small machine is not taken for a broken cloud. */
final class ProbedUsers implements Users {
    private static final String CONSOLE_PAGE = ":6080/vnc_lite.html";
    private static final Duration READ_LIMIT = Duration.ofSeconds(10);
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(10);
    private static final Duration NETWORK_LIMIT = Duration.ofSeconds(20);
    private static final Duration PING_LIMIT = Duration.ofSeconds(1);
    private static final Duration ONCE = Pace.LONGEST;
    /** How long a guest may take to be there again by itself after what it needs was healed. */
    private static final Duration RETURN_LIMIT = Duration.ofSeconds(20);

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Subject subject;
    private final Tenant tenant;
    private final RunClock clock;
    private final Events events;
    private final Reach reach = Reach.network();
    private long stories;

    ProbedUsers(Subject subject, Tenant tenant, RunClock clock, Events events) {
        this.subject = subject;
        this.tenant = tenant;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public void arrive() throws InterruptedException {
        var wanted = EnumSet.noneOf(Belonging.class);
        if (runs(ServiceName.COMPUTE)) {
            wanted.add(Belonging.GUEST);
        }
        if (runs(ServiceName.OBJECT_STORAGE)) {
            wanted.add(Belonging.OBJECT);
        }
        tenant.prepare(wanted);
        if (runs(ServiceName.COMPUTE) && cloud().nodesOf(Role.COMPUTE).size() > 1) {
            tenant.prepareOther();
        }
    }

    @Override
    public List<String> mend() throws InterruptedException {
        var told = new ArrayList<String>();
        var left = tenant.tidy();
        if (!left.isEmpty()) {
            throw new EnvironmentFailure("what users left cannot be removed: " + String.join("; ", left));
        }
        mend(tenant.guest(), told);
        mend(tenant.otherGuest(), told);
        return told;
    }

    private void mend(Optional<Guest> guest, List<String> told) throws InterruptedException {
        var address = guest.flatMap(Guest::address);
        if (address.isEmpty()) {
            return;
        }
        long end = clock.nanos() + RETURN_LIMIT.toNanos();
        while (!reach.pings(address.get(), PING_LIMIT)) {
            if (clock.nanos() > end) {
                var text = "the guest on " + guest.get().node().orElse("its node") + " did not come back within "
                        + RETURN_LIMIT.toSeconds() + " s by itself; it was made anew";
                events.emit(new Event.Noted(clock.nanos(), "guest", text));
                tenant.remake(guest.get().name());
                told.add(text);
                return;
            }
            clock.sleep(LOOK);
        }
    }

    @Override
    public Optional<String> guestNode() {
        return tenant.guest().flatMap(Guest::node);
    }

    @Override
    public Asking ask() throws InterruptedException {
        var attempts = new Attempts();
        var told = attempts.and(events);
        var reads = new CloudProbing().start(reads(), subject, Optional.of(tenant), clock, told);
        try {
            var specs = pages();
            var offered = EnumSet.noneOf(UserFunction.class);
            Stream.of(
                            reads().stream().map(r -> r.kind().tag()),
                            specs.stream().map(ProbeSpec::name),
                            dear(ONCE).stream().map(ProbeSpec::name))
                    .flatMap(names -> names)
                    .forEach(name -> UserFunction.of(name).ifPresent(offered::add));
            return new ProbedAsking(attempts, told, reads, Prober.start(specs, clock, told), offered);
        } catch (RuntimeException | InterruptedException e) {
            reads.abandon();
            throw e;
        }
    }

    private List<ProbeChoice> reads() {
        var reads = new ArrayList<ProbeChoice>();
        add(reads, ProbeKind.IDENTITY_TOKEN, Duration.ofSeconds(2), READ_LIMIT);
        add(reads, ProbeKind.IMAGE_LIST, Duration.ofSeconds(3), READ_LIMIT);
        add(reads, ProbeKind.SERVER_LIST, Duration.ofSeconds(3), READ_LIMIT);
        add(reads, ProbeKind.NETWORK_LIST, Duration.ofSeconds(3), READ_LIMIT);
        add(reads, ProbeKind.OBJECT_DOWNLOAD, Duration.ofSeconds(2), READ_LIMIT);
        add(reads, ProbeKind.OBJECT_PUT, Duration.ofSeconds(2), READ_LIMIT);
        add(reads, ProbeKind.DASHBOARD_PAGE, Duration.ofSeconds(4), PAGE_LIMIT);
        add(reads, ProbeKind.GUEST_PING, Duration.ofMillis(500), PING_LIMIT);
        add(reads, ProbeKind.GUEST_PAGE, Duration.ofSeconds(2), READ_LIMIT);
        return reads;
    }

    private void add(List<ProbeChoice> reads, ProbeKind kind, Duration every, Duration limit) {
        if (runs(kind.needs())) {
            reads.add(new ProbeChoice(
                    kind, Optional.of(every), Optional.of(limit), Optional.of(limit), Optional.empty(), 0));
        }
    }

    private List<ProbeSpec> pages() {
        var pages = new ArrayList<ProbeSpec>();
        if (runs(ServiceName.COMPUTE)) {
            pages.add(HttpProbe.get(
                    UserFunction.CONSOLE.tag(),
                    URI.create("http://" + cloud().entry(ServiceName.COMPUTE) + CONSOLE_PAGE),
                    new Pace(Duration.ofSeconds(4), PAGE_LIMIT, PAGE_LIMIT)));
        }
        tenant.otherGuest()
                .filter(o -> !o.node().equals(guestNode()))
                .flatMap(Guest::address)
                .ifPresent(a -> pages.add(new IcmpProbe(
                        UserFunction.OTHER_GUEST_PING.tag(),
                        Address.parse(a),
                        new Pace(Duration.ofMillis(500), PING_LIMIT, PING_LIMIT))));
        return pages;
    }

    private List<ProbeSpec> dear(Duration guestLimit) {
        var dear = new ArrayList<ProbeSpec>();
        if (runs(ServiceName.NETWORKING)) {
            dear.add(new OperationProbe(
                    UserFunction.NETWORK_CREATE.tag(),
                    "make a network, remove it",
                    tenant.networkOperation(),
                    new Pace(ONCE, NETWORK_LIMIT, NETWORK_LIMIT)));
        }
        if (runs(ServiceName.COMPUTE)) {
            dear.add(new OperationProbe(
                    UserFunction.GUEST_CREATE.tag(),
                    "make a guest, reach it, see it learn its name, remove it",
                    tenant.guestStory("story-" + ++stories),
                    new Pace(ONCE, guestLimit, guestLimit)));
        }
        return dear;
    }

    private final class ProbedAsking implements Asking {
        private final Attempts attempts;
        private final Events told;
        private final Probing.Running reads;
        private final Prober pages;
        private final Set<UserFunction> offered;

        ProbedAsking(Attempts attempts, Events told, Probing.Running reads, Prober pages, Set<UserFunction> offered) {
            this.offered = offered;
            this.attempts = attempts;
            this.told = told;
            this.reads = reads;
            this.pages = pages;
        }

        @Override
        public Round round(Duration least, Duration guestLimit) throws InterruptedException {
            long begin = clock.nanos();
            // One prober for each: together they would be spread over an interval that outlasts the round.
            var probers = new ArrayList<Prober>();
            try {
                for (var probe : dear(guestLimit)) {
                    probers.add(Prober.start(List.of(probe), clock, told));
                }
                clock.sleep(least);
                for (var prober : probers) {
                    var _ = prober.stop();
                }
            } finally {
                probers.forEach(Prober::close);
            }
            var seen = Arrays.stream(UserFunction.values())
                    .map(f -> attempts.since(f, begin))
                    .toList();
            refuseSilence(seen);
            return new Round(Attempts.metadataApart(seen), attempts.longest(UserFunction.GUEST_CREATE, begin));
        }

        /** What is offered and was not asked once would pass for what the cloud does not offer. */
        private void refuseSilence(List<Seen> seen) {
            var silent = seen.stream()
                    .filter(s -> s.asked() == 0 && offered.contains(s.function()))
                    .map(s -> s.function().tag())
                    .toList();
            if (!silent.isEmpty()) {
                throw new EnvironmentFailure("not one request ended within the round: " + String.join(", ", silent));
            }
        }

        @Override
        public void close() {
            reads.abandon();
            pages.close();
        }
    }

    @Override
    public List<String> leave() throws InterruptedException {
        return tenant.remove();
    }

    @Override
    public void close() {
        tenant.close();
    }

    private Cloud cloud() {
        return subject.cloud();
    }

    private boolean runs(ServiceName service) {
        return !cloud().nodesOf(service).isEmpty();
    }
}
