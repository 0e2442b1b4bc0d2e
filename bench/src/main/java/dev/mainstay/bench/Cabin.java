package dev.mainstay.bench;

import dev.mainstay.cloud.Address;
import dev.mainstay.event.RunClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network of its own with a {@link TinyServer} in it, reached over a pair of virtual Ethernet devices, and a firewall in it that can be shut and opened. It carries
 * this process's id, uses the block that RFC 2544 sets aside for measuring, and is removed at the end. Needs root.
 */
public final class Cabin implements AutoCloseable {
    private static final Duration COMMAND = Duration.ofSeconds(10);
    private static final int PORT = 8080;

    private final RunClock clock;
    private final Shell shell;
    private final String name;
    private final Address server;
    private final Process service;
    private final Process firewall;
    private final BufferedReader firewallSays;
    private final OutputStream firewallHears;

    /** When something took effect: between the two times, no closer known. */
    public record Moment(long fromNanos, long toNanos) {
        public long middle() {
            return (fromNanos + toNanos) / 2;
        }

        public long width() {
            return toNanos - fromNanos;
        }
    }

    private Cabin(RunClock clock, Shell shell, String name, Address server, Process service, Process firewall) {
        this.clock = clock;
        this.shell = shell;
        this.name = name;
        this.server = server;
        this.service = service;
        this.firewall = firewall;
        this.firewallSays = firewall.inputReader(StandardCharsets.US_ASCII);
        this.firewallHears = firewall.getOutputStream();
    }

    private static final AtomicInteger OPENED = new AtomicInteger();

    /** @throws Row.Unmeasured when this host does not allow it */
    public static Cabin open(RunClock clock) throws InterruptedException {
        var shell = new Shell(clock, Path.of("/"));
        long pid = ProcessHandle.current().pid();
        // A network that is taken down goes a little later than the command that does it says: the next one has other
        // names.
        int turn = OPENED.getAndIncrement();
        var name = "msbench" + pid + "x" + turn;
        // 198.18.0.0/15 has room for 32,768 networks of four addresses.
        int base = Address.parse("198.18.0.0").bits() + (int) ((pid + turn * 7_919L) % 32_768) * 4;
        var host = new Address(base + 1);
        var server = new Address(base + 2);
        String device = "msb" + pid + "x" + turn;
        try {
            run(shell, "ip", "netns", "add", name);
            run(shell, "ip", "link", "add", device, "type", "veth", "peer", "name", "eth0", "netns", name);
            run(shell, "ip", "address", "add", host + "/30", "dev", device);
            run(shell, "ip", "link", "set", device, "up");
            run(shell, "ip", "-n", name, "address", "add", server + "/30", "dev", "eth0");
            run(shell, "ip", "-n", name, "link", "set", "eth0", "up");
            run(shell, "ip", "netns", "exec", name, "nft", "add table inet cabin");
            run(
                    shell,
                    "ip",
                    "netns",
                    "exec",
                    name,
                    "nft",
                    "add chain inet cabin in { type filter hook input priority 0; }");
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var service = new ProcessBuilder(
                            "ip",
                            "netns",
                            "exec",
                            name,
                            java,
                            "-XX:+UseSerialGC",
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            TinyServer.class.getName(),
                            server.toString(),
                            String.valueOf(PORT))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (!"ready".equals(service.inputReader().readLine())) {
                throw new Row.Unmeasured("the server to be probed did not start");
            }
            // One process that waits inside: making one for each change takes tens of milliseconds, and when in them
            // the
            // change comes in force is not known.
            var firewall = new ProcessBuilder("ip", "netns", "exec", name, "nft", "-i")
                    .redirectErrorStream(true)
                    .start();
            return new Cabin(clock, shell, name, server, service, firewall);
        } catch (IOException failed) {
            shell.run(COMMAND, "ip", "netns", "del", name);
            throw new UncheckedIOException(failed);
        } catch (RuntimeException failed) {
            shell.run(COMMAND, "ip", "netns", "del", name);
            throw failed;
        }
    }

    private static void run(Shell shell, String... command) throws InterruptedException {
        shell.run(COMMAND, command).orUnmeasured("'" + String.join(" ", command) + "'");
    }

    public Address server() {
        return server;
    }

    public int port() {
        return PORT;
    }

    public String url() {
        return "http://" + server + ":" + PORT + "/";
    }

    /** From then on nothing gets in. */
    public Moment shut() throws IOException {
        return change("add rule inet cabin in drop", true);
    }

    /** From then on everything gets in again. */
    public Moment open() throws IOException {
        return change("flush chain inet cabin in", false);
    }

    /** nft says nothing about a change that it made, so it is asked for the chain; that answer also tells that the change is in force. */
    private Moment change(String command, boolean drops) throws IOException {
        long from = clock.nanos();
        firewallHears.write((command + "\nlist chain inet cabin in\n").getBytes(StandardCharsets.US_ASCII));
        firewallHears.flush();
        var said = new StringBuilder();
        String line;
        do {
            line = firewallSays.readLine();
            said.append(line).append('\n');
        } while (line != null && !line.equals("}") && !line.startsWith("Error"));
        long to = clock.nanos();
        if (line == null || said.toString().lines().anyMatch(l -> l.strip().equals("drop")) != drops) {
            throw new Row.Unmeasured("the firewall rule could not be changed: nft said: "
                    + said.toString().strip());
        }
        return new Moment(from, to);
    }

    /** The process of the server, whose cost is not the prober's. */
    public long serverPid() {
        return service.pid();
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            firewall.destroy();
            service.destroy();
            if (!service.waitFor(5, TimeUnit.SECONDS)) {
                service.destroyForcibly();
            }
            // Takes both devices with it.
            shell.run(COMMAND, "ip", "netns", "del", name).orUnmeasured("removing the network " + name);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
