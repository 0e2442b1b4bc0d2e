package dev.mainstay.criticality;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Topology;
import dev.mainstay.deploy.Access;
import dev.mainstay.deploy.CloudStatus;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Node;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.Breaking;
import dev.mainstay.experiment.Experiment.FaultChoice;
import dev.mainstay.experiment.Subject;
import dev.mainstay.fault.Fault;
import dev.mainstay.fault.FaultKinds;
import dev.mainstay.fault.Placement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The published cloud, its users and its faults in memory: who is killed decides what fails. */
final class FakeSite implements Subject {
    final List<String> calls = new ArrayList<>();
    final List<String> lost = new ArrayList<>();
    final List<Duration> guestLimits = new ArrayList<>();
    Optional<String> sick = Optional.empty();
    Optional<String> askFailure = Optional.empty();
    Optional<String> injectFailure = Optional.empty();
    Optional<String> interruptAt = Optional.empty();
    List<String> healFailures = List.of();
    Runnable onHeal = () -> {};
    Duration guestTook = Duration.ofSeconds(12);
    boolean inForce;
    boolean silentAfterKill;

    private final Map<String, Set<UserFunction>> breaks = new HashMap<>();
    private final Set<UserFunction> always = EnumSet.noneOf(UserFunction.class);
    private final List<String> down = new ArrayList<>();
    private final Cloud cloud = Topology.OPENSTACK.cloud();
    private long now;

    void breaks(String unit, UserFunction... functions) {
        breaks.put(unit, Set.of(functions));
    }

    void always(UserFunction function) {
        always.add(function);
    }

    Optional<String> missing(Duration within) {
        if (sick.isPresent()) {
            now += within.toNanos();
        }
        return sick;
    }

    private void call(String what) throws InterruptedException {
        calls.add(what);
        if (interruptAt.filter(what::equals).isPresent()) {
            interruptAt = Optional.empty();
            throw new InterruptedException();
        }
    }

    final RunClock clock = new RunClock() {
        @Override
        public long nanos() {
            return now;
        }

        @Override
        public Instant start() {
            return Instant.parse("2026-11-21T10:15:30Z");
        }

        @Override
        public void sleepUntil(long nanos) {
            now = Math.max(now, nanos);
        }
    };

    final Users users = new Users() {
        @Override
        public void arrive() throws InterruptedException {
            call("arrive");
        }

        @Override
        public List<String> mend() {
            var told = List.copyOf(lost);
            lost.clear();
            return told;
        }

        @Override
        public Optional<String> guestNode() {
            return Optional.of("compute-1");
        }

        @Override
        public Asking ask() {
            if (askFailure.isPresent()) {
                now += Duration.ofSeconds(30).toNanos();
                throw new EnvironmentFailure(askFailure.get());
            }
            return new Asking() {
                @Override
                public Round round(Duration least, Duration guestLimit) throws InterruptedException {
                    call("ask");
                    if (silentAfterKill && inForce) {
                        throw new EnvironmentFailure("not one request ended within the round: image-list");
                    }
                    guestLimits.add(guestLimit);
                    now += least.toNanos();
                    return new Round(
                            Arrays.stream(UserFunction.values())
                                    .map(FakeSite.this::seen)
                                    .toList(),
                            guestTook);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public List<String> leave() throws InterruptedException {
            call("leave");
            return List.of();
        }

        @Override
        public void close() {}
    };

    private Seen seen(UserFunction function) {
        boolean fails = always.contains(function)
                || down.stream().anyMatch(d -> breaks.getOrDefault(d, Set.of()).contains(function));
        return new Seen(function, 5, fails ? 5 : 0, fails ? Optional.of("HTTP 503") : Optional.empty());
    }

    final Breaking.Session session = new Breaking.Session() {
        @Override
        public List<Fault> match(FaultChoice choice) {
            var options = new HashMap<>(choice.options());
            options.merge("node", "", (node, _) -> node.equals("guest-node") ? "compute-1" : node);
            return List.of(FaultKinds.make(choice.kind(), options));
        }

        @Override
        public void inject(Fault fault) throws InterruptedException {
            inForce = true;
            call("kill " + fault.target());
            if (injectFailure.isPresent()) {
                throw new EnvironmentFailure(injectFailure.get());
            }
            down.add(fault.parameters().getOrDefault("unit", ""));
        }

        @Override
        public List<String> healAll() throws InterruptedException {
            call("heal");
            inForce = !healFailures.isEmpty();
            down.clear();
            onHeal.run();
            return healFailures;
        }
    };

    @Override
    public Environment environment() {
        return new Environment() {
            @Override
            public Cloud cloud() {
                return cloud;
            }

            @Override
            public List<Node> nodes() {
                return List.of();
            }

            @Override
            public void create() {}

            @Override
            public void destroy() {}
        };
    }

    @Override
    public Access access() {
        throw new IllegalStateException("the course asks through its ports alone");
    }

    @Override
    public CloudStatus status() {
        throw new IllegalStateException("the course asks through its ports alone");
    }

    @Override
    public Placement placement() {
        throw new IllegalStateException("the course asks through its ports alone");
    }

    @Override
    public SortedMap<String, String> versions() {
        return new TreeMap<>(Map.of("keystone", "22"));
    }
}
