package dev.mainstay.experiment;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.CloudFile;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.cloud.Topology;
import dev.mainstay.deploy.Access;
import dev.mainstay.deploy.CloudStatus;
import dev.mainstay.deploy.ReplicaStatus;
import dev.mainstay.environment.DiskJournal;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.ExecResult;
import dev.mainstay.environment.Footprint;
import dev.mainstay.environment.Node;
import dev.mainstay.environment.NodeFile;
import dev.mainstay.environment.NodeState;
import dev.mainstay.environment.Observable;
import dev.mainstay.environment.Snapshots;
import dev.mainstay.event.Attempt;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.Experiment.FaultChoice;
import dev.mainstay.experiment.Experiment.ProbeChoice;
import dev.mainstay.fault.Fault;
import dev.mainstay.fault.FaultKinds;
import dev.mainstay.fault.Placement;
import dev.mainstay.input.Problem;
import dev.mainstay.probe.Outage;
import dev.mainstay.probe.Outages;
import dev.mainstay.probe.ProbeRecord;
import dev.mainstay.probe.ProberHealth;
import dev.mainstay.probe.WriteHistory;
import dev.mainstay.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A cloud of three controllers, its faults and its probes in memory: everything that a run touches, and what it is to do wrong. */
final class FakeCloud implements Subject, Probing, Breaking, Accepting {
    final List<String> calls = new ArrayList<>();
    final List<String> sick = new ArrayList<>();
    final List<String> leftovers = new ArrayList<>();
    final List<Outage> outages = new ArrayList<>();
    final List<ProberHealth.Distrust> distrusted = new ArrayList<>();
    Optional<WriteHistory> history =
            Optional.of(new WriteHistory(true, 100, 0, List.of(), List.of(), List.of(), "all read"));
    List<String> healFailures = List.of();
    Runnable onInject = () -> {};
    Runnable onHeal = () -> {};
    Optional<String> lackingFault = Optional.empty();
    boolean inForce;
    String log = "";

    List<Accepted> accepted =
            List.of(new Accepted("identity", "make a project", true, Duration.ofMillis(340), "12 projects"));
    final List<String> snapshots = new ArrayList<>();
    final Map<String, NodeState> states = new LinkedHashMap<>();

    private final Cloud cloud;

    FakeCloud() {
        this("identity-ha");
    }

    FakeCloud(String name) {
        cloud = CloudFile.parse(
                name + ".yaml", Topology.IDENTITY_HA.text().replaceFirst("(?m)^name: .*$", "name: " + name));
    }

    private final class Site implements Environment, Observable, Snapshots {
        @Override
        public Cloud cloud() {
            return cloud;
        }

        @Override
        public List<Node> nodes() {
            return cloud.nodes().stream().<Node>map(n -> new FakeNode(n.name())).toList();
        }

        @Override
        public void create() {}

        @Override
        public void destroy() {}

        @Override
        public void admitSnapshot(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void createSnapshot(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void restoreSnapshot(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deleteSnapshot(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Snapshot> listSnapshots() {
            return snapshots.stream()
                    .map(s -> new Snapshot(s, Instant.EPOCH.plusSeconds(snapshots.indexOf(s)), 1))
                    .toList();
        }

        @Override
        public Footprint footprint() {
            return leftovers.isEmpty() || calls.stream().noneMatch(c -> c.startsWith("inject"))
                    ? Footprint.empty()
                    : new Footprint(new TreeMap<>(Map.of("firewall", new TreeSet<>(leftovers))));
        }
    }

    private final class FakeNode implements Node, DiskJournal {
        private final String name;

        FakeNode(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public NodeState state() {
            return states.getOrDefault(name, NodeState.RUNNING);
        }

        @Override
        public Optional<String> journalOnDisk(Instant since, int linesMax) {
            return Optional.of("on the disk of " + name + ": " + log);
        }

        @Override
        public ExecResult run(Exec exec) {
            return new ExecResult(0, log, "");
        }

        @Override
        public void put(NodeFile file) {}

        @Override
        public int shell() {
            return 0;
        }
    }

    private final Site site = new Site();

    @Override
    public Environment environment() {
        return site;
    }

    @Override
    public Access access() {
        return new Access(
                Optional.empty(),
                "admin",
                "correct-horse",
                "admin",
                "one",
                Optional.empty(),
                3306,
                "probe",
                "battery-staple",
                "probe",
                List.of(),
                "guest",
                "x",
                "/",
                List.of());
    }

    @Override
    public CloudStatus status() {
        calls.add("status");
        return new CloudStatus(
                cloud.nodes().stream()
                        .collect(Collectors.toMap(
                                NodeSpec::name, n -> NodeState.RUNNING, (a, b) -> a, LinkedHashMap::new)),
                sick.stream()
                        .map(s -> new ReplicaStatus("controller-1", s, s + ".service", false, "inactive (dead)"))
                        .toList(),
                List.of("controller-1"),
                Map.of("galera", 3, "rabbitmq", 3),
                Optional.empty(),
                sick);
    }

    @Override
    public Placement placement() {
        throw new UnsupportedOperationException("the fake matches by itself");
    }

    @Override
    public SortedMap<String, String> versions() {
        return new TreeMap<>(Map.of("haproxy", "2.6.12"));
    }

    @Override
    public List<Accepted> accept(Subject subject, RunClock clock, Events events) {
        calls.add("accept");
        return accepted;
    }

    @Override
    public Running start(
            List<ProbeChoice> probes, Subject subject, Optional<Tenant> tenant, RunClock clock, Events events) {
        calls.add("probes start");
        return new Running() {
            private boolean ended;

            @Override
            public Found stop() {
                ended = true;
                calls.add("probes stop");
                return new Found(
                        probes.stream()
                                .map(p -> {
                                    var attempts = attempts();
                                    return new ProbeRecord(
                                            p.kind().tag(),
                                            "",
                                            "sql",
                                            Duration.ofMillis(100),
                                            Duration.ofSeconds(1),
                                            Duration.ofSeconds(1),
                                            attempts,
                                            Outages.of(attempts),
                                            List.of(),
                                            history);
                                })
                                .toList(),
                        distrusted);
            }

            @Override
            public void abandon() {
                if (!ended) {
                    calls.add("probes abandoned");
                }
            }
        };
    }

    /** One that fails at an outage's start, and one that ends it. */
    private List<Attempt> attempts() {
        var attempts = new ArrayList<Attempt>();
        for (var o : outages) {
            long start = o.startNanos();
            long end = o.endNanos();
            attempts.add(new Attempt(attempts.size(), start, start, start + 1, false, Optional.of("refused")));
            attempts.add(new Attempt(attempts.size(), end - 1, end - 1, end, true, Optional.empty()));
        }
        return attempts;
    }

    @Override
    public List<Problem> problems(FaultChoice choice, Cloud asked) throws InterruptedException {
        return FaultKinds.spec(choice.kind(), choice.options()).problemsOn(asked);
    }

    @Override
    public Optional<String> lacking(FaultChoice choice, Subject subject) {
        return lackingFault;
    }

    @Override
    public Session begin(Subject subject, RunClock clock, Events events) {
        return new Session() {
            @Override
            public List<Fault> match(FaultChoice choice) {
                return List.of(FaultKinds.make(choice.kind(), choice.options()));
            }

            @Override
            public void inject(Fault fault) {
                calls.add("inject " + fault.kind() + " " + fault.target());
                events.emit(new Event.FaultInjecting(clock.nanos(), fault.kind(), fault.target(), ""));
                inForce = true;
                onInject.run();
            }

            @Override
            public List<String> healAll() throws InterruptedException {
                calls.add("heal");
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                onHeal.run();
                inForce = !healFailures.isEmpty();
                return healFailures;
            }
        };
    }

    /** As the prober would: an attempt that failed at this time. */
    static Event failure(String probe, long at) {
        return new Event.AttemptEnded(at, probe, new Attempt(0, at, at, at, false, Optional.of("refused")));
    }

    static Event success(String probe, long at) {
        return new Event.AttemptEnded(at, probe, new Attempt(1, at, at, at, true, Optional.empty()));
    }

    static Runnable failing(String message) {
        return () -> {
            throw new EnvironmentFailure(message);
        };
    }
}
