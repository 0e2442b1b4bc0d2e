package dev.mainstay.probe;

import dev.mainstay.event.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that one probe saw.
 *
 * @param name unique in the run: identity-token
 * @param what for people: "POST http://10.77.1.10:5000/v3/auth/tokens"
 * @param kind http, tcp, icmp, sql, amqp
 * @param every between starts of attempts
 * @param timeout after which an attempt has failed
 * @param slow answers later than this count as degraded
 * @param attempts in the order of the schedule
 * @param history of workload probes
 */
public record ProbeRecord(
        String name,
        String what,
        String kind,
        Duration every,
        Duration timeout,
        Duration slow,
        List<Attempt> attempts,
        List<Outage> outages,
        List<DegradedSpell> degraded,
        Optional<WriteHistory> history) {}
