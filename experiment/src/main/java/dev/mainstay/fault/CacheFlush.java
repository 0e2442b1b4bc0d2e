package dev.mainstay.fault;

import dev.mainstay.cloud.Network;
import dev.mainstay.environment.EnvironmentFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A memcached forgets everything (its {@code flush_all} over TCP). Nothing brings the entries back, so that healing has nothing to do. */
public record CacheFlush(String node) implements Fault {
    static final String KIND = "cache-flush";
    static final int PORT = 11_211;
    private static final int TIMEOUT_MS = 3_000;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String target() {
        return "memcached on " + node;
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("node", node);
    }

    @Override
    public void inject(FaultSite site, String id) {
        var address =
                site.environment().cloud().address(node, Network.MANAGEMENT).toString();
        flush(new InetSocketAddress(address, PORT));
    }

    static void flush(InetSocketAddress memcached) {
        try (var socket = new Socket()) {
            socket.connect(memcached, TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write("flush_all\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 64)
                    .readLine();
            if (!"OK".equals(answer)) {
                throw new EnvironmentFailure("memcached at " + memcached + " answered flush_all with '" + answer + "'");
            }
        } catch (IOException e) {
            throw new EnvironmentFailure("memcached at " + memcached + " could not be flushed: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean lasts() {
        return false;
    }

    @Override
    public void heal(FaultSite site, String id) {
        // what a cache forgot comes back by use
    }
}
