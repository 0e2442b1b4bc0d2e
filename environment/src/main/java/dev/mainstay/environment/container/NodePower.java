package dev.mainstay.environment.container;

import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.NodeState;
import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * One node's power switch. What is on is read from the control groups each time, so that any process of Mainstay sees the same. Transitions:
 * stopped to running ({@link #start}), running or frozen to stopped ({@link #powerOff}), running to stopped ({@link #stop}).
 */
final class NodePower {
    private static final Duration BOOT_LIMIT = Duration.ofSeconds(60);
    private static final Duration DEATH_LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    // systemd's "orderly power-off" and "orderly reboot": SIGRTMIN+4 and SIGRTMIN+5, where glibc counts from 34.
    private static final int POWER_OFF_SIGNAL = 38;
    private static final int REBOOT_SIGNAL = 39;

    private final NodeSpec node;
    private final CloudSite site;
    private final NodeCgroups cgroups;
    private final NodeFolder folder;
    private final RunClock clock;
    private final Duration bootLimit;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    NodePower(NodeSpec node, CloudSite site, NodeCgroups cgroups, RunClock clock) {
        this(node, site, cgroups, clock, BOOT_LIMIT);
    }

    NodePower(NodeSpec node, CloudSite site, NodeCgroups cgroups, RunClock clock, Duration bootLimit) {
        this.bootLimit = bootLimit;
        this.node = node;
        this.site = site;
        this.cgroups = cgroups;
        this.folder = site.folder().node(node.name());
        this.clock = clock;
    }

    NodeState state() {
        if (!Files.isDirectory(folder.root())) {
            return NodeState.ABSENT;
        }
        if (cgroups.init().isEmpty()) {
            return NodeState.STOPPED;
        }
        return cgroups.frozen() ? NodeState.FROZEN : NodeState.RUNNING;
    }

    void start() throws InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            switch (state()) {
                case ABSENT ->
                    throw new EnvironmentFailure("node " + node.name() + " of cloud "
                            + site.cloud().name() + " does not exist; bring the cloud up first");
                case RUNNING, FROZEN -> resume();
                case STOPPED -> boot();
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    /** A node that is on already, or seems so: whoever cut its power may have been killed half-way, or is not done yet. */
    private void resume() throws InterruptedException {
        if (anyCableDown()) {
            boot();
            return;
        }
        cgroups.freeze(false);
        boolean known = await(bootLimit, () -> listening() || cgroups.init().isEmpty());
        if (known && !listening()) {
            boot();
        } else if (!known) {
            throw didNotBoot(tooLate());
        }
    }

    private boolean anyCableDown() {
        return site.links().hostSides(node.name()).stream().anyMatch(cable -> !Bridges.isUp(cable));
    }

    private void boot() throws InterruptedException {
        // What a start that was killed half-way left: processes without an init, cables, empty groups.
        cutPower();
        site.bridges().createIfMissing();
        Identity.write(site.cloud(), site.links().mark(), node.name(), folder);
        var layers = site.layers().ready(node);
        var process = site.launcher().launch(node, layers, site.image(), cgroups);
        try {
            awaitCommands(process);
        } catch (EnvironmentFailure | InterruptedException e) {
            try {
                cutPower();
            } catch (EnvironmentFailure alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private void awaitCommands(Process launched) throws InterruptedException {
        boolean known = await(bootLimit, () -> listening() || !launched.isAlive());
        if (!known || !listening()) {
            throw didNotBoot(known ? "ended while it booted" : tooLate());
        }
    }

    private String tooLate() {
        return "did not boot: it accepts no commands after " + bootLimit.toSeconds() + " s";
    }

    private EnvironmentFailure didNotBoot(String what) {
        return new EnvironmentFailure("node %s %s%s; it is off again. Its last words (%s): %s"
                .formatted(node.name(), what, waitingFor(), folder.console(), lastWords()));
    }

    /** What a first process that is systemd still has to do; one that hangs answers nothing. */
    private String waitingFor() {
        var init = cgroups.init();
        if (init.isEmpty()) {
            return "";
        }
        var ask = new ArrayList<>(List.of("timeout", "5"));
        ask.addAll(NodePrograms.client(node.name(), init.getAsLong()));
        ask.addAll(List.of("systemctl", "list-jobs", "--no-legend", "--plain"));
        var jobs = HostProgram.run("", ask);
        var units = jobs.stdout()
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length == 4 && words[3].equals("running"))
                .map(words -> words[1])
                .limit(5)
                .toList();
        return units.isEmpty() ? "" : ", and waits for " + String.join(", ", units);
    }

    /** systemd starts transient units from the moment its message bus is there; they wait for basic.target by themselves. */
    private boolean listening() {
        var init = cgroups.init();
        if (init.isEmpty()) {
            return false;
        }
        var bus = UnixDomainSocketAddress.of("/proc/" + init.getAsLong() + "/root/run/dbus/system_bus_socket");
        // Its file is there a moment before anybody listens.
        try (var _ = SocketChannel.open(bus)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String lastWords() {
        try {
            var text = new TextTail(2000);
            text.add(Files.readString(folder.console()));
            var words = text.toString().strip();
            return words.isEmpty() ? "none" : words;
        } catch (IOException e) {
            return "none: " + e.getMessage();
        }
    }

    void stop(Duration limit) throws InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            shutDown(POWER_OFF_SIGNAL, limit);
        } finally {
            oneAtATime.unlock();
        }
    }

    void reboot(Duration limit) throws InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            long deadline = clock.nanos() + limit.toNanos();
            shutDown(REBOOT_SIGNAL, limit);
            // The node's own reboot ends systemd-nspawn: whoever drives it has to start it again.
            boot();
            if (clock.nanos() > deadline) {
                throw new EnvironmentFailure("node " + node.name() + " took more than " + limit + " to reboot");
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    private void shutDown(int signal, Duration limit) throws InterruptedException {
        switch (state()) {
            case ABSENT, STOPPED -> cutPower();
            case FROZEN -> throw new EnvironmentFailure("node " + node.name() + " is frozen and cannot shut down");
            case RUNNING -> {
                var init = cgroups.init();
                if (init.isPresent()) {
                    HostProgram.run("", List.of("kill", "-" + signal, String.valueOf(init.getAsLong())));
                }
                if (!await(limit, cgroups::deserted)) {
                    throw new EnvironmentFailure("node " + node.name() + " was not down after " + limit.toSeconds()
                            + " s; its units may be waiting for something (see its log), or cut its power");
                }
                cutPower();
            }
        }
    }

    void powerOff() throws InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            cutPower();
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Cables first: sockets of killed processes say good-bye with FIN or RST, and nobody may hear it. */
    private void cutPower() throws InterruptedException {
        var cables = site.links().hostSides(node.name());
        var down = new StringBuilder();
        for (var cable : cables) {
            if (Bridges.exists(cable)) {
                down.append("link set ").append(cable).append(" down\n");
            }
        }
        if (!down.isEmpty()) {
            HostProgram.run(down.toString(), List.of("ip", "-force", "-batch", "-"));
        }
        cgroups.kill();
        if (!await(DEATH_LIMIT, cgroups::deserted)) {
            throw new EnvironmentFailure("processes of node " + node.name() + " do not die: "
                    + NodeCgroups.foldersUnder(cgroups.unified()).stream()
                            .flatMap(group -> NodeCgroups.pidsIn(group).stream())
                            .toList());
        }
        cables.forEach(Bridges::deleteLink);
        LinkShaping.forget(site.links(), node.name());
        cgroups.remove();
    }

    private boolean await(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long deadline = clock.nanos() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (clock.nanos() >= deadline) {
                return false;
            }
            clock.sleep(LOOK_AGAIN);
        }
        return true;
    }
}
