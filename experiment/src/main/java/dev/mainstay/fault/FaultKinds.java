package dev.mainstay.fault;

import static dev.mainstay.fault.Parameter.optional;
import static dev.mainstay.fault.Parameter.required;
import static dev.mainstay.fault.ParameterType.CORE_PERCENT;
import static dev.mainstay.fault.ParameterType.DELAY;
import static dev.mainstay.fault.ParameterType.GROUPS;
import static dev.mainstay.fault.ParameterType.NETWORK;
import static dev.mainstay.fault.ParameterType.NODE;
import static dev.mainstay.fault.ParameterType.PERCENT;
import static dev.mainstay.fault.ParameterType.PORT;
import static dev.mainstay.fault.ParameterType.RATE;
import static dev.mainstay.fault.ParameterType.RESTART;
import static dev.mainstay.fault.ParameterType.SIZE;
import static dev.mainstay.fault.ParameterType.SWITCH;
import static dev.mainstay.fault.ParameterType.UNIT;

import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.NearestWord;
import dev.mainstay.input.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every kind of fault there is: the one list from which files, command line, journal and documents are read. */
public final class FaultKinds {
    private static final Parameter ON_NODE = required("node", NODE, "where");
    private static final Parameter OF_UNIT = required("unit", UNIT, "which systemd unit");
    private static final Parameter ON_NETWORK = optional("network", NETWORK, "all networks", "only on this network");

    public static final List<FaultKind> ALL = List.of(
            new FaultKind(
                    PowerCut.KIND,
                    "The node's power is gone at once: nothing says good-bye and no packet leaves.",
                    List.of(ON_NODE),
                    "--node controller-1",
                    Need.POWER,
                    v -> new PowerCut(v.node())),
            new FaultKind(
                    Shutdown.KIND,
                    "The node is shut down in order: its services stop and say good-bye.",
                    List.of(ON_NODE),
                    "--node controller-1",
                    Need.POWER,
                    v -> new Shutdown(v.node())),
            new FaultKind(
                    Reboot.KIND,
                    "The node is rebooted in order and comes back by itself.",
                    List.of(ON_NODE),
                    "--node controller-1",
                    Need.POWER,
                    v -> new Reboot(v.node())),
            new FaultKind(
                    Freeze.KIND,
                    "The node hangs as a whole: its processes stand still, its links stay up.",
                    List.of(ON_NODE),
                    "--node controller-1",
                    Need.FREEZING,
                    v -> new Freeze(v.node())),
            new FaultKind(
                    UnitKill.KIND,
                    "All processes of a unit are killed at once (SIGKILL).",
                    List.of(
                            ON_NODE,
                            OF_UNIT,
                            optional(
                                    "restart",
                                    RESTART,
                                    "no",
                                    "no: it stays down until healed; once: systemd may restart it")),
                    "--node controller-1 --unit haproxy",
                    Need.SIGNALS,
                    v -> new UnitKill(v.node(), v.unit(), v.restart())),
            new FaultKind(
                    UnitStop.KIND,
                    "A unit is stopped in order and kept down.",
                    List.of(ON_NODE, OF_UNIT),
                    "--node controller-1 --unit haproxy",
                    Need.NOTHING,
                    v -> new UnitStop(v.node(), v.unit())),
            new FaultKind(
                    UnitHang.KIND,
                    "All processes of a unit stand still (SIGSTOP): they hold their sockets and answer nothing.",
                    List.of(ON_NODE, OF_UNIT),
                    "--node controller-1 --unit haproxy",
                    Need.SIGNALS,
                    v -> new UnitHang(v.node(), v.unit())),
            new FaultKind(
                    Isolate.KIND,
                    "The node is cut off from everything, clients included; its link stays up.",
                    List.of(ON_NODE, ON_NETWORK),
                    "--node controller-1",
                    Need.CUTTING,
                    v -> new Isolate(v.node(), v.network())),
            new FaultKind(
                    Partition.KIND,
                    "Groups of nodes do not reach each other; within a group they do, and clients reach all.",
                    List.of(
                            optional("node", NODE, "see groups", "short for this node against all the others"),
                            optional("groups", GROUPS, "see node", "who is parted from whom"),
                            optional("one-way", SWITCH, "false", "only packets from an earlier group to a later one"),
                            ON_NETWORK,
                            optional("port", PORT, "everything", "only TCP connections from or to this port")),
                    "--groups 'controller-1 | controller-2, controller-3'",
                    Need.CUTTING,
                    v -> new Partition(v.groups(), v.oneWay(), v.network(), v.port())),
            new FaultKind(
                    Loss.KIND,
                    "Packets of the node are lost at random, each way on its own.",
                    List.of(ON_NODE, required("percent", PERCENT, "how many of them"), ON_NETWORK),
                    "--node controller-1 --percent 20%",
                    Need.CUTTING,
                    v -> new Loss(v.node(), v.percent(), v.network())),
            new FaultKind(
                    Bandwidth.KIND,
                    "The node's link is slow, both ways.",
                    List.of(ON_NODE, required("rate", RATE, "bits a second, each way"), ON_NETWORK),
                    "--node controller-1 --rate 1mbit",
                    Need.SHAPING,
                    v -> new Bandwidth(v.node(), v.bitsPerSecond(), v.network())),
            new FaultKind(
                    Latency.KIND,
                    "Every packet of the node takes longer, both ways.",
                    List.of(ON_NODE, required("delay", DELAY, "added each way"), ON_NETWORK),
                    "--node controller-1 --delay 50ms",
                    Need.DELAYING,
                    v -> new Latency(v.node(), v.delay(), v.network())),
            new FaultKind(
                    CacheFlush.KIND,
                    "The node's memcached forgets everything.",
                    List.of(ON_NODE),
                    "--node controller-1",
                    Need.NOTHING,
                    v -> new CacheFlush(v.node())),
            new FaultKind(
                    DiskFull.KIND,
                    "The node's disk has no free block left.",
                    List.of(ON_NODE),
                    "--node controller-1",
                    Need.OWN_DISK,
                    v -> new DiskFull(v.node())),
            new FaultKind(
                    DiskDead.KIND,
                    "The node's disk answers every access with an error.",
                    List.of(ON_NODE),
                    "--node controller-1",
                    Need.OWN_DISK,
                    v -> new DiskDead(v.node())),
            new FaultKind(
                    MemoryLimit.KIND,
                    "The node has less memory: its kernel kills processes when that does not do.",
                    List.of(ON_NODE, required("limit", SIZE, "what is left to it")),
                    "--node controller-1 --limit 256M",
                    Need.LIMITING_MEMORY,
                    v -> new MemoryLimit(v.node(), v.bytes())),
            new FaultKind(
                    CpuLimit.KIND,
                    "The node gets less processor time.",
                    List.of(ON_NODE, required("percent", CORE_PERCENT, "of one core")),
                    "--node controller-1 --percent 20%",
                    Need.LIMITING_CPU,
                    v -> new CpuLimit(v.node(), v.corePercent())));

    private FaultKinds() {}

    public static List<String> tags() {
        return ALL.stream().map(FaultKind::tag).toList();
    }

    public static Optional<FaultKind> of(String tag) {
        return ALL.stream().filter(k -> k.tag().equals(tag)).findFirst();
    }

    /**
     * Everything that is wrong with a fault as written, before any cloud is asked. Each problem's {@code file} is the parameter it is about,
     * {@code fault} for the kind itself.
     */
    public static List<Problem> problems(String tag, Map<String, String> parameters) {
        var kind = of(tag);
        if (kind.isEmpty()) {
            return List.of(problem("fault", "'" + tag + "' is not a kind of fault", NearestWord.hint(tag, tags())));
        }
        var problems = new ArrayList<Problem>();
        var known = kind.get().parameters();
        var names = known.stream().map(Parameter::name).toList();
        parameters.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add(
                        problem(name, tag + " has no parameter '" + name + "'", NearestWord.hint(name, names))));
        for (var parameter : known) {
            var text = parameters.get(parameter.name());
            if (text != null) {
                parameter
                        .type()
                        .mistake(text)
                        .ifPresent(m -> problems.add(
                                problem(parameter.name(), m, parameter.type().allowed())));
            } else if (parameter.required()) {
                problems.add(problem(
                        parameter.name(),
                        tag + " needs '" + parameter.name() + "': " + parameter.meaning(),
                        parameter.type().allowed()));
            }
        }
        if (tag.equals(Partition.KIND) && parameters.containsKey("node") == parameters.containsKey("groups")) {
            problems.add(problem("groups", "partition needs either 'groups' or 'node'", GROUPS.allowed()));
        }
        return List.copyOf(problems);
    }

    /** @throws InvalidInput with {@link #problems} if there are any */
    public static FaultSpec spec(String tag, Map<String, String> parameters) {
        var problems = problems(tag, parameters);
        var kind = of(tag);
        if (!problems.isEmpty() || kind.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return new FaultSpec(kind.get(), parameters);
    }

    /** A fault from what {@link Fault#kind} and {@link Fault#parameters} gave: nodes are names, nothing is asked. */
    public static Fault make(String tag, Map<String, String> parameters) {
        return spec(tag, parameters).kind().maker().apply(new Values(parameters));
    }

    private static Problem problem(String where, String message, String allowed) {
        return new Problem(where, 0, message, Optional.of(allowed));
    }
}
