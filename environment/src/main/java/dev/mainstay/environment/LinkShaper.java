package dev.mainstay.environment;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** An environment that can make a node's link slow. Idempotent; empty lifts it. */
public interface LinkShaper {
    /** @param bitsPerSecond both ways, at least 8,000 */
    void limitBandwidth(String node, String network, OptionalLong bitsPerSecond) throws InterruptedException;

    /** @param oneWay added to each packet, both ways, up to 10 s */
    void delay(String node, String network, Optional<Duration> oneWay) throws InterruptedException;
}
