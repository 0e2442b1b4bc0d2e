package dev.mainstay.probe;

import dev.mainstay.event.Attempt;
import java.time.Duration;
import java.util.Comparator;
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
        Optional<WriteHistory> history) {

    public static ProbeRecord of(ProbeSpec spec, List<Attempt> attempts, Optional<WriteHistory> history) {
        var pace = spec.pace();
        return new ProbeRecord(
                spec.name(),
                spec.what(),
                spec.kind(),
                pace.every(),
                pace.timeout(),
                pace.slow(),
                List.copyOf(attempts),
                Outages.of(attempts),
                Outages.degraded(attempts, pace.slow().toNanos()),
                history);
    }

    /**
     * What it saw of a time: of the attempts that came to their end in it. An attempt that was under way when something broke, and failed of it,
     * belongs to the time after. A history has no part of a time, and stays whole.
     *
     * @param fromNanos inclusive
     * @param toNanos exclusive
     */
    public ProbeRecord between(long fromNanos, long toNanos) {
        var within = attempts.stream()
                .filter(a -> fromNanos <= a.endNanos() && a.endNanos() < toNanos)
                .toList();
        return new ProbeRecord(
                name,
                what,
                kind,
                every,
                timeout,
                slow,
                within,
                Outages.of(within),
                Outages.degraded(within, slow.toNanos()),
                history);
    }

    /**
     * How far each end of an outage may lie from the truth, either way, for want of an attempt nearer to it: the interval, and the worst lateness of an attempt. What an
     * answer itself takes comes on top of the end, by the definition of an outage.
     */
    public Duration uncertainty() {
        long late = attempts.stream().mapToLong(Attempt::lateNanos).max().orElse(0);
        return every.plusNanos(late);
    }

    /** Of the right answers. */
    public LatencyFigures latency() {
        return LatencyFigures.of(attempts);
    }

    /** All outages together; a lower bound if one is open. */
    public Duration outageTotal() {
        return Duration.ofNanos(outages.stream().mapToLong(Outage::nanos).sum());
    }

    public Optional<Outage> longestOutage() {
        return outages.stream().max(Comparator.comparingLong(Outage::nanos));
    }
}
