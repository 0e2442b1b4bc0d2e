package dev.mainstay.environment.container;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.RunClock;
import dev.mainstay.home.OperatingFailure;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A long cable: a {@link Relay} between the node's end and the bridge. It outlives the process that asked for it and ends with its TAP interface,
 * so that any process can take it away. Ends with the node's power.
 */
final class LinkDelay {
    private static final Duration READY_LIMIT = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final CloudSite site;
    private final Links links;
    private final RunClock clock;

    LinkDelay(CloudSite site, RunClock clock) {
        this.site = site;
        this.links = site.links();
        this.clock = clock;
    }

    void set(String node, String network, Optional<Duration> oneWay) throws InterruptedException {
        var cable = links.hostSide(node, network);
        var relay = links.relay(node, network);
        remove(node, network);
        if (oneWay.isEmpty()) {
            return;
        }
        if (!Bridges.exists(cable)) {
            throw new EnvironmentFailure(
                    "the packets of node " + node + " on network " + network + " cannot be delayed: the node is off");
        }
        if (Bridges.exists(links.intermediate(node, network))) {
            throw new EnvironmentFailure("the packets of node " + node + " on network " + network
                    + " cannot be delayed while its bandwidth is limited there; heal that first");
        }
        start(node, network, cable, relay, oneWay.get());
        // The cable has no address, but the host would answer for those of its bridges: frames pass it by, they are not
        // for it.
        ignoreArp(cable, true);
        HostProgram.must(
                "link set " + relay + " addrgenmode none\n"
                        + "link set " + relay + " alias \"" + links.aliasOfHostSide(node, network) + "\"\n"
                        + "link set " + cable + " nomaster\n"
                        + "link set " + relay + " master " + links.bridge(network) + " up\n",
                List.of("ip", "-batch", "-"));
    }

    /** The cable goes back into the bridge. */
    private void remove(String node, String network) {
        var cable = links.hostSide(node, network);
        Bridges.deleteLink(links.relay(node, network));
        if (Bridges.exists(cable)) {
            HostProgram.must("ip", "link", "set", cable, "master", links.bridge(network));
            ignoreArp(cable, false);
        }
    }

    private void start(String node, String network, String cable, String relay, Duration oneWay)
            throws InterruptedException {
        var log = site.folder().node(node).root().resolve("relay-" + network + ".log");
        var argv = List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                ownClasses(),
                Relay.class.getName(),
                cable,
                relay,
                Long.toString(oneWay.toNanos()));
        try {
            var process = new ProcessBuilder(argv)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            long end = clock.nanos() + READY_LIMIT.toNanos();
            while (!Bridges.exists(relay)) {
                if (!process.isAlive() || clock.nanos() >= end) {
                    process.destroyForcibly();
                    throw new EnvironmentFailure("the relay that delays packets of node " + node + " did not start: "
                            + Files.readString(log).strip());
                }
                clock.sleep(LOOK_AGAIN);
            }
        } catch (IOException e) {
            throw new EnvironmentFailure(
                    "the relay that delays packets of node " + node + " cannot be started: " + e, e);
        }
    }

    private static void ignoreArp(String cable, boolean ignore) {
        try {
            Files.writeString(Path.of("/proc/sys/net/ipv4/conf", cable, "arp_ignore"), ignore ? "8" : "0");
        } catch (IOException e) {
            if (Bridges.exists(cable)) {
                throw new EnvironmentFailure("cannot set arp_ignore of the interface " + cable + ": " + e, e);
            }
        }
    }

    /** The files or folders that the relay's classes come from: this module's, and that of what its failures are made of. */
    private static String ownClasses() {
        return Stream.of(Relay.class, OperatingFailure.class)
                .map(LinkDelay::origin)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
