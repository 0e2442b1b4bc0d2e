package dev.mainstay.guest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks guests for an answer, from the host. Needs root for real pings; without, Java knocks at a port instead. */
public interface Reach {
    boolean pings(String address, Duration limit) throws InterruptedException;

    /** The guest's own page; empty when none comes back. */
    Optional<String> page(String address, Duration limit) throws InterruptedException;

    /** The network itself. */
    static Reach network() {
        return new Reach() {
            @Override
            public boolean pings(String address, Duration limit) {
                try {
                    return InetAddress.getByName(address).isReachable((int) limit.toMillis());
                } catch (IOException e) {
                    // No route, or a network that is gone: not reached, which is the answer.
                    return false;
                }
            }

            @Override
            public Optional<String> page(String address, Duration limit) throws InterruptedException {
                try (var client = HttpClient.newBuilder().connectTimeout(limit).build()) {
                    var request = HttpRequest.newBuilder(URI.create("http://" + address + "/"))
                            .timeout(limit)
                            .build();
                    var page = client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), 1 << 16));
                    return Optional.of(page.body()).filter(p -> p.startsWith("mainstay guest"));
                } catch (IOException e) {
                    // Refused or silent: not served, which is the answer.
                    return Optional.empty();
                }
            }
        };
    }
}
