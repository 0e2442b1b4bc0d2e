package dev.mainstay.environment;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Packets to be dropped, one way.
 *
 * @param network name of the network; empty means all
 * @param from sending node; empty means anyone, the host's probes included
 * @param to receiving node; empty means anyone, the host's probes included
 * @param tcpPort only TCP packets to or from this port
 * @param percent how many of them, at random, above 0 to 100
 */
public record PathCut(
        Optional<String> network, Optional<String> from, Optional<String> to, OptionalInt tcpPort, double percent) {
    public PathCut {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent " + percent + " is not above 0 and up to 100");
        }
    }
}
