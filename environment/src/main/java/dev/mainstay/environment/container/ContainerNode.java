package dev.mainstay.environment.container;

import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.environment.DiskJournal;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.ExecResult;
import dev.mainstay.environment.Freezable;
import dev.mainstay.environment.Limitable;
import dev.mainstay.environment.Node;
import dev.mainstay.environment.NodeFile;
import dev.mainstay.environment.NodeState;
import dev.mainstay.environment.OwnDisk;
import dev.mainstay.environment.Powered;
import dev.mainstay.environment.Processes;
import dev.mainstay.event.RunClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A node as a system container. Holds no state of its own: everything is read from the host when asked. */
final class ContainerNode implements Node, Powered, Freezable, Processes, Limitable, OwnDisk, DiskJournal {
    private final NodeSpec spec;
    private final NodeCgroups cgroups;
    private final NodePower power;
    private final NodePrograms programs;
    private final NodeLimits limits;
    private final NodeDisk disk;
    private final NodeJournal journal;

    ContainerNode(NodeSpec spec, CloudSite site, RunClock clock) {
        this.spec = spec;
        this.cgroups = site.cgroups(spec.name());
        this.power = new NodePower(spec, site, cgroups, clock);
        this.programs = new NodePrograms(spec.name(), cgroups, clock);
        this.limits = new NodeLimits(spec.name(), cgroups);
        this.disk = new NodeDisk(spec, site, cgroups, power);
        this.journal = new NodeJournal(spec, site);
    }

    @Override
    public String name() {
        return spec.name();
    }

    NodeSpec spec() {
        return spec;
    }

    NodeCgroups cgroups() {
        return cgroups;
    }

    @Override
    public NodeState state() {
        return power.state();
    }

    @Override
    public ExecResult run(Exec exec) throws InterruptedException {
        return programs.run(exec);
    }

    @Override
    public void put(NodeFile file) throws InterruptedException {
        programs.put(file);
    }

    @Override
    public int shell() throws InterruptedException {
        return programs.shell();
    }

    @Override
    public void start() throws InterruptedException {
        power.start();
    }

    @Override
    public void stop(Duration limit) throws InterruptedException {
        power.stop(limit);
    }

    @Override
    public void powerOff() throws InterruptedException {
        power.powerOff();
    }

    @Override
    public void reboot(Duration limit) throws InterruptedException {
        power.reboot(limit);
    }

    @Override
    public void freeze() {
        cgroups.freeze(true);
    }

    @Override
    public void thaw() {
        cgroups.freeze(false);
    }

    @Override
    public List<Long> pidsOf(String unit) {
        return List.copyOf(cgroups.pidsOf(unit));
    }

    @Override
    public void signal(List<Long> pids, String signal) {
        if (!signal.matches("[A-Z]+[0-9]?")) {
            throw new IllegalArgumentException("not the name of a signal: " + signal);
        }
        // A number may have passed to another process since it was read: only what is in this node's groups is touched.
        var own = pids.stream().filter(cgroups::contains).toList();
        if (own.isEmpty()) {
            return;
        }
        var argv = new ArrayList<>(List.of("kill", "-s", signal, "--"));
        own.forEach(pid -> argv.add(String.valueOf(pid)));
        var result = HostProgram.run("", argv);
        if (!result.ok()
                && own.stream().anyMatch(cgroups::contains)
                && !result.stderr().contains("No such process")) {
            throw new EnvironmentFailure("cannot send " + signal + " to processes of node " + name() + ": "
                    + result.stderr().strip());
        }
    }

    @Override
    public void limitMemory(OptionalLong bytes) {
        limits.memory(bytes);
    }

    @Override
    public void limitCpu(OptionalLong percent) {
        limits.cpu(percent);
    }

    @Override
    public boolean hasOwnDisk() {
        return disk.own();
    }

    @Override
    public void fill() {
        disk.fill();
    }

    @Override
    public void unfill() {
        disk.unfill();
    }

    @Override
    public void kill() {
        disk.kill();
    }

    @Override
    public void revive() throws InterruptedException {
        disk.revive();
    }

    @Override
    public Optional<String> journalOnDisk(Instant since, int linesMax) {
        return journal.since(since, linesMax);
    }
}
