package dev.mainstay.command;

import dev.mainstay.acceptance.Outcome;
import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.Topology;
import dev.mainstay.compare.Comparison;
import dev.mainstay.criticality.CriticalityRunner;
import dev.mainstay.deploy.CloudStatus;
import dev.mainstay.deploy.Components;
import dev.mainstay.deploy.ReplicaStatus;
import dev.mainstay.environment.Capability;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.ExecResult;
import dev.mainstay.environment.NodeState;
import dev.mainstay.environment.Snapshots.Snapshot;
import dev.mainstay.event.Event;
import dev.mainstay.event.Events;
import dev.mainstay.experiment.Experiment;
import dev.mainstay.experiment.ExperimentLibrary;
import dev.mainstay.experiment.StageGate;
import dev.mainstay.experiment.Verdict;
import dev.mainstay.fault.FaultSpec;
import dev.mainstay.fault.JournalEntry;
import dev.mainstay.guest.Guest;
import dev.mainstay.input.Problem;
import dev.mainstay.operation.CloudChoice;
import dev.mainstay.operation.CloudEntry;
import dev.mainstay.operation.CloudFiles;
import dev.mainstay.operation.CloudOperations;
import dev.mainstay.operation.DeclaredCloud;
import dev.mainstay.operation.ExperimentOperations;
import dev.mainstay.operation.FaultOperations;
import dev.mainstay.operation.GuestOperations;
import dev.mainstay.operation.HostOperations;
import dev.mainstay.operation.NodeOperations;
import dev.mainstay.operation.Operations;
import dev.mainstay.operation.PlannedStep;
import dev.mainstay.operation.Report;
import dev.mainstay.operation.SnapshotOperations;
import dev.mainstay.random.RandomExperiment;
import dev.mainstay.random.RandomOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An operator's world in memory: the cloud identity-ha, always up. Whatever is asked is written down; {@link #trouble} is thrown by all that works. */
final class FakeOperations
        implements Operations,
                HostOperations,
                CloudFiles,
                CloudOperations,
                NodeOperations,
                SnapshotOperations,
                GuestOperations,
                FaultOperations,
                ExperimentOperations {
    final List<String> asked = new ArrayList<>();
    final Cloud cloud = Topology.IDENTITY_HA.cloud();
    Optional<Throwable> trouble = Optional.empty();
    List<String> problems = List.of();
    Verdict verdict = Verdict.PASSED;
    int exit = 0;
    boolean silent;
    boolean capable = true;

    private void ask(String what) throws InterruptedException {
        asked.add(what);
        if (trouble.isPresent()) {
            switch (trouble.get()) {
                case InterruptedException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(trouble.get());
            }
        }
    }

    @Override
    public HostOperations host() {
        return this;
    }

    @Override
    public CloudFiles files() {
        return this;
    }

    @Override
    public CloudOperations clouds() {
        return this;
    }

    @Override
    public NodeOperations nodes() {
        return this;
    }

    @Override
    public SnapshotOperations snapshots() {
        return this;
    }

    @Override
    public GuestOperations guests() {
        return this;
    }

    @Override
    public Guest create(Cloud its, Optional<String> name, String flavor, Events events) throws InterruptedException {
        ask("guest create " + name.orElse("any") + " " + flavor);
        return new Guest(
                "s1",
                name.orElse("guest-1"),
                "ACTIVE",
                Optional.of("compute-1"),
                Optional.of("192.168.100.5"),
                Optional.of("10.77.11.130"),
                Optional.empty());
    }

    @Override
    public List<Guest> guests(Cloud its) throws InterruptedException {
        ask("guest list");
        return List.of(new Guest(
                "s2",
                "guest-2",
                "ERROR",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("No valid host was found.")));
    }

    @Override
    public void deleteGuest(Cloud its, String name, Events events) throws InterruptedException {
        ask("guest delete " + name);
    }

    @Override
    public Verified verify(Cloud its, Events events) throws InterruptedException {
        ask("verify");
        return new Verified(
                List.of(new Outcome(
                        ServiceName.IDENTITY,
                        "make a project",
                        problems.isEmpty(),
                        Duration.ofMillis(340),
                        "12 projects")),
                problems.isEmpty() ? Optional.empty() : Optional.of(Path.of("/kept/evidence.tar.gz")));
    }

    @Override
    public FaultOperations faults() {
        return this;
    }

    @Override
    public ExperimentOperations experiments() {
        return this;
    }

    @Override
    public List<Capability> capabilities() throws InterruptedException {
        ask("capabilities");
        return List.of(
                new Capability("nspawn", capable, "systemd-nspawn", Optional.of("install it"), true, "nodes"),
                new Capability("netem", false, "no module", Optional.empty(), false, "latency"),
                new Capability("bridge", false, Capability.ONLY_ROOT_KNOWS, Optional.empty(), false, "networks"));
    }

    @Override
    public boolean prepared() {
        return true;
    }

    @Override
    public void setUp(Topology topology, Events progress) throws InterruptedException {
        ask("set up");
        progress.emit(new Event.StepStarted(0, "host", "image"));
        progress.emit(new Event.StepEnded(
                2_000_000_000, "host", "image", Event.StepEnded.Outcome.DONE, Duration.ofSeconds(2), Optional.empty()));
    }

    @Override
    public Cloud write(Topology topology, Path file, boolean replace) {
        return topology.cloud();
    }

    @Override
    public List<Problem> problems(Path file) {
        return problems.stream()
                .map(p -> new Problem(file.toString(), 7, p, Optional.of("allowed: this")))
                .toList();
    }

    @Override
    public DeclaredCloud read(CloudChoice choice) {
        return new DeclaredCloud(
                choice.equals(CloudChoice.named("identity-single")) ? Topology.IDENTITY_SINGLE.cloud() : cloud, "");
    }

    @Override
    public DeclaredCloud shipped(Topology topology, String name) {
        return new DeclaredCloud(topology.cloud(), "");
    }

    @Override
    public Cloud existing(CloudChoice choice) {
        return cloud;
    }

    @Override
    public List<PlannedStep> plan(Cloud planned) {
        return List.of(
                new PlannedStep("controller-1", "node/power", "switch the node on", List.of(), Duration.ofSeconds(60)),
                new PlannedStep(
                        "controller-1",
                        "galera/unit",
                        "start mariadb.service",
                        List.of("controller-1 node/power"),
                        Duration.ofSeconds(90)));
    }

    @Override
    public boolean removeLost(String name, Events events) throws InterruptedException {
        ask("remove lost " + name);
        return name.equals("lost");
    }

    @Override
    public List<CloudEntry> list() {
        return List.of(new CloudEntry(cloud.name(), states()));
    }

    private Map<String, NodeState> states() {
        var states = new LinkedHashMap<String, NodeState>();
        cloud.nodes().forEach(n -> states.put(n.name(), NodeState.RUNNING));
        return states;
    }

    @Override
    public CloudStatus up(DeclaredCloud declared, Optional<String> snapshot, Events events)
            throws InterruptedException {
        ask("up" + snapshot.map(s -> " from " + s).orElse(""));
        return status(declared.cloud());
    }

    @Override
    public CloudStatus status(Cloud seen) throws InterruptedException {
        ask("status");
        return new CloudStatus(
                states(),
                List.of(new ReplicaStatus("controller-1", "galera", "mariadb.service", true, "Synced")),
                List.of("controller-2"),
                Map.of("galera", 3),
                Optional.of("HTTP 201 in 12 ms"),
                problems);
    }

    @Override
    public void down(Cloud gone, Events events) throws InterruptedException {
        asked.add("down " + gone.name());
    }

    @Override
    public void writeClientFiles(Cloud its, Path folder) {
        asked.add("client files in " + folder);
    }

    @Override
    public ExecResult exec(Cloud its, String node, Exec exec) throws InterruptedException {
        ask("exec " + node + " " + exec.argv()
                + (exec.stdin().isEmpty() ? "" : " < " + exec.stdin().strip()));
        if (exec.argv().contains("list-unit-files")) {
            return new ExecResult(0, "haproxy.service enabled enabled\nmariadb.service enabled enabled\n", "");
        }
        if (silent) {
            return new ExecResult(exit, "", "");
        }
        exec.onLine().accept("a line");
        exec.onErrorLine().accept("a complaint");
        return new ExecResult(exit, "a line\n", "");
    }

    @Override
    public int shell(Cloud its, String node) throws InterruptedException {
        ask("shell " + node);
        return exit;
    }

    @Override
    public void create(Cloud its, String name, Events events) throws InterruptedException {
        ask("create " + name);
    }

    @Override
    public void restore(Cloud its, String name, Events events) throws InterruptedException {
        ask("restore " + name);
    }

    @Override
    public List<Snapshot> list(Cloud its) {
        return List.of(new Snapshot("fresh", Instant.EPOCH, 3 << 20));
    }

    @Override
    public void delete(Cloud its, String name) throws InterruptedException {
        ask("delete " + name);
    }

    @Override
    public Map<String, String> missing() {
        return Map.of("latency", "no netem");
    }

    @Override
    public List<JournalEntry> inForce(Cloud its) {
        return List.of();
    }

    @Override
    public List<JournalEntry> inject(Cloud its, FaultSpec fault, Events events) throws InterruptedException {
        ask("inject " + fault.kind().tag() + " " + fault.parameters());
        return List.of();
    }

    @Override
    public List<String> heal(Cloud its, Optional<String> id, Events events) throws InterruptedException {
        ask("heal " + id.orElse("all"));
        return problems;
    }

    @Override
    public List<Experiment> shipped() {
        return ExperimentLibrary.shipped();
    }

    @Override
    public Experiment find(String nameOrFile) {
        return ExperimentLibrary.find(nameOrFile);
    }

    @Override
    public RandomExperiment random(RandomOrder order, Cloud its) throws InterruptedException {
        ask("random " + order.seed() + " for " + order.lasting().toSeconds() + " s");
        return RandomExperiment.of(order, its, Components.units(its), Map.of("latency", "no /dev/net/tun"));
    }

    @Override
    public Report run(Experiment experiment, Cloud on, List<String> only, StageGate gate, Events events, String command)
            throws InterruptedException {
        ask("run " + experiment.name());
        asked.add("gate " + gate.after("warm-up", "power-cut", List.of()));
        return report();
    }

    @Override
    public Report criticality(CriticalityRunner.Order order, Cloud its, Events events) throws InterruptedException {
        ask("criticality " + order.components() + " " + order.replicas() + " on " + its.name());
        asked.add("again by " + order.command());
        return report();
    }

    @Override
    public Report compare(Experiment experiment, List<DeclaredCloud> clouds, Comparison.Order order, Events events)
            throws InterruptedException {
        ask("compare " + experiment.name() + " on "
                + clouds.stream().map(c -> c.cloud().name()).toList() + " " + order.repeats() + " " + order.order());
        return report();
    }

    @Override
    public Report report(Optional<String> id) {
        asked.add("report " + id.orElse("last"));
        return report();
    }

    private Report report() {
        return new Report(
                "20261121-101530-controller-power-cut-identity-ha",
                verdict,
                List.of("because"),
                "Identity could not be used for 0.41 s.",
                "Identity could not be used for 0.41 s.\n  and so on",
                Path.of("/runs/report.html"),
                Path.of("/runs/report.json"));
    }
}
