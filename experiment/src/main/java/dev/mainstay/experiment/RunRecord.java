package dev.mainstay.experiment;

import dev.mainstay.event.Event;
import dev.mainstay.probe.ProbeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one run of one experiment on one cloud.
 *
 * @param id names the run's folder: 20261121-101530-controller-power-cut-identity-ha
 * @param startedAt the wall clock when the run's clock was 0
 * @param nanos how long it took
 * @param events all but the attempts, in order
 * @param recovery from the end of healing until all steady checks held; empty when nothing was broken or they never did
 * @param leftovers differences of the environment after heal to before; each is a failure
 * @param reasons why the verdict is what it is, the deciding one first
 * @param facts the environment: kernel, processors, memory, load, host, topology, timers
 * @param versions package to version, of what ran on the nodes
 * @param command runs it again
 */
public record RunRecord(
        String id,
        String experiment,
        String title,
        String description,
        String cloud,
        Instant startedAt,
        long nanos,
        Verdict verdict,
        List<String> reasons,
        List<Expectation.Outcome> outcomes,
        List<Event> events,
        List<ProbeRecord> probes,
        Optional<Duration> recovery,
        List<String> leftovers,
        Map<String, String> facts,
        Map<String, String> versions,
        String command) {

    /** When the first fault was about to be injected; empty when nothing was broken. */
    public Optional<Long> brokenNanos() {
        return events.stream()
                .filter(Event.FaultInjecting.class::isInstance)
                .map(Event::atNanos)
                .findFirst();
    }

    /** What a probe saw since then; all of it when nothing was broken. Figures and expectations count this alone. */
    public ProbeRecord sinceBroken(ProbeRecord probe) {
        return brokenNanos().map(from -> probe.between(from, Long.MAX_VALUE)).orElse(probe);
    }
}
