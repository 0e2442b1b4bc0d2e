package dev.mainstay.fault;

import dev.mainstay.cloud.Address;
import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.Network;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.cloud.Pattern;
import dev.mainstay.cloud.Role;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.cloud.ServiceSpec;
import dev.mainstay.cloud.Subnet;
import dev.mainstay.cloud.Timers;
import dev.mainstay.deploy.Access;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.ExecResult;
import dev.mainstay.environment.Footprint;
import dev.mainstay.environment.Freezable;
import dev.mainstay.environment.Limitable;
import dev.mainstay.environment.LinkShaper;
import dev.mainstay.environment.Node;
import dev.mainstay.environment.NodeFile;
import dev.mainstay.environment.NodeState;
import dev.mainstay.environment.Observable;
import dev.mainstay.environment.OwnDisk;
import dev.mainstay.environment.PathCut;
import dev.mainstay.environment.PathCutter;
import dev.mainstay.environment.Powered;
import dev.mainstay.environment.Processes;
import dev.mainstay.event.RunClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Three controllers in memory that can do everything; outlives "processes", which in tests are {@link Injector}s. */
final class FakeEnvironment implements Environment, PathCutter, LinkShaper, Observable {
    final Map<String, List<PathCut>> cuts = Collections.synchronizedMap(new TreeMap<>());
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    /** Calls that fail, as they appear in {@link #calls}. */
    final Set<String> failing = Collections.synchronizedSet(new HashSet<>());

    private final Cloud cloud;
    private final List<FakeNode> nodes;

    FakeEnvironment() {
        this(cloud(3, true));
    }

    FakeEnvironment(Cloud cloud) {
        this.cloud = cloud;
        this.nodes = cloud.nodes().stream().map(n -> new FakeNode(n.name())).toList();
    }

    static Cloud cloud(int controllers, boolean virtualAddress) {
        var nodes = new ArrayList<NodeSpec>();
        for (int i = 1; i <= controllers; i++) {
            nodes.add(new NodeSpec("controller-" + i, Set.of(Role.CONTROLLER), Map.of(), OptionalLong.of(512L << 20)));
        }
        var networks = new LinkedHashMap<String, Network>();
        networks.put("management", new Network("management", Subnet.parse("10.77.10.0/24")));
        networks.put("external", new Network("external", Subnet.parse("10.77.11.0/24")));
        var services = new LinkedHashMap<ServiceName, ServiceSpec>();
        for (var service : List.of(ServiceName.DATABASE, ServiceName.MESSAGING, ServiceName.IDENTITY)) {
            services.put(service, ServiceSpec.of(service, Role.CONTROLLER, Pattern.ACTIVE_ACTIVE));
        }
        return new Cloud(
                "test",
                "container",
                networks,
                virtualAddress ? Optional.of(Address.parse("10.77.11.10")) : Optional.empty(),
                nodes,
                services,
                Timers.of(Timers.Profile.TUNED));
    }

    FaultSite site() {
        return new FaultSite(
                this,
                new Access(
                        Optional.empty(),
                        "",
                        "",
                        "",
                        "",
                        Optional.empty(),
                        0,
                        "",
                        "",
                        "",
                        List.of(),
                        "",
                        "",
                        "",
                        List.of()),
                RunClock.system());
    }

    void call(String what) {
        calls.add(what);
        if (failing.contains(what)) {
            throw new EnvironmentFailure(what + " failed");
        }
    }

    @Override
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public List<FakeNode> nodes() {
        return nodes;
    }

    FakeNode fake(String name) {
        return nodes.stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
    }

    @Override
    public void create() {}

    @Override
    public void destroy() {}

    @Override
    public void cut(String id, List<PathCut> paths) {
        cuts.put(id, paths);
        call("cut");
    }

    @Override
    public void mend(String id) {
        call("mend");
        cuts.remove(id);
    }

    @Override
    public void limitBandwidth(String node, String network, OptionalLong bitsPerSecond) {
        call("bandwidth " + node + " " + network + " " + bitsPerSecond);
    }

    @Override
    public void delay(String node, String network, Optional<Duration> oneWay) {
        call("delay " + node + " " + network + " " + oneWay);
    }

    @Override
    public Footprint footprint() {
        SortedMap<String, SortedSet<String>> lines = new TreeMap<>();
        lines.put("firewall", new TreeSet<>(cuts.keySet()));
        var units = new TreeSet<String>();
        nodes.forEach(n -> units.add(n.name() + " " + n.state()));
        lines.put("unit", units);
        return new Footprint(lines);
    }

    final class FakeNode implements Node, Powered, Freezable, Processes, Limitable, OwnDisk {
        private final String name;
        volatile NodeState state = NodeState.RUNNING;
        final Map<String, List<Long>> pids = new LinkedHashMap<>(Map.of("haproxy.service", List.of(101L, 102L)));
        /** Pid to the signals it got. */
        final Map<Long, List<String>> signals = new LinkedHashMap<>();

        FakeNode(String name) {
            this.name = name;
        }

        private void did(String what) {
            call(name + " " + what);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public NodeState state() {
            return state;
        }

        @Override
        public ExecResult run(Exec exec) {
            var script = exec.argv().get(2);
            did("run "
                    + (script.contains("is-active") ? "mark" : script.contains("reset-failed") ? "release" : "hold"));
            if (script.contains("is-active") && !pids.containsKey(exec.argv().get(4))) {
                return new ExecResult(3, "", exec.argv().get(4) + " is not running\n");
            }
            return new ExecResult(0, "", "");
        }

        @Override
        public void put(NodeFile file) {}

        @Override
        public int shell() {
            return 0;
        }

        @Override
        public void start() {
            did("start");
            state = NodeState.RUNNING;
        }

        @Override
        public void stop(Duration limit) {
            did("stop");
            state = NodeState.STOPPED;
        }

        @Override
        public void powerOff() {
            did("off");
            state = NodeState.STOPPED;
        }

        @Override
        public void reboot(Duration limit) {
            did("reboot");
        }

        @Override
        public void freeze() {
            state = NodeState.FROZEN;
            did("freeze");
        }

        @Override
        public void thaw() {
            did("thaw");
            state = NodeState.RUNNING;
        }

        @Override
        public List<Long> pidsOf(String unit) {
            return pids.getOrDefault(unit, List.of());
        }

        @Override
        public void signal(List<Long> to, String signal) {
            did(signal + " " + to);
            to.forEach(
                    pid -> signals.computeIfAbsent(pid, p -> new ArrayList<>()).add(signal));
            if (signal.equals("KILL")) {
                pids.values().removeIf(to::containsAll);
            }
        }

        @Override
        public void limitMemory(OptionalLong bytes) {
            did("memory " + bytes);
        }

        @Override
        public void limitCpu(OptionalLong percent) {
            did("cpu " + percent);
        }

        @Override
        public boolean hasOwnDisk() {
            return true;
        }

        @Override
        public void fill() {
            did("fill");
        }

        @Override
        public void unfill() {
            did("unfill");
        }

        @Override
        public void kill() {
            did("kill-disk");
        }

        @Override
        public void revive() {
            did("revive");
        }
    }

    static PathCut all(String from, String to) {
        return new PathCut(
                Optional.empty(), Optional.ofNullable(from), Optional.ofNullable(to), OptionalInt.empty(), 100);
    }
}
