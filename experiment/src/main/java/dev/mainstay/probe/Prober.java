package dev.mainstay.probe;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.event.Attempt;
import dev.mainstay.event.Events;
import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks on schedule, whether or not earlier attempts came back. One pacing thread gives each attempt its due time and ends it when its time is over; each attempt has
 * a thread to itself. Where a client waits in calls of its own (HTTP, TCP) that is a pooled thread of the system: one wake-up for each answer, where a virtual thread
 * needs four (poller and carrier, for the connection and for the answer) and costs twice the processor time.
 *
 * <p>States: preparing (within {@link #start}), pacing, draining (within {@link #stop}), stopped.
 */
public final class Prober implements AutoCloseable {
    /** How often the pacing thread wakes at least, so that a stall of the whole process is seen whatever the schedule. */
    private static final long HEARTBEAT_NANOS = Duration.ofMillis(50).toNanos();
    /** From the end of preparing to the first due time. */
    private static final long LEAD_NANOS = Duration.ofMillis(5).toNanos();

    /** Deep enough for a request; the pages that are not used cost nothing. */
    private static final long STACK_BYTES = 512 << 10;

    private static final Executor VIRTUAL = Thread::startVirtualThread;

    /** No attempt's number. */
    private static final long REHEARSAL = -1;

    private final RunClock clock;
    private final Lateness lateness;
    private final List<Lane> lanes;
    private final ThreadPoolExecutor pool;
    private final boolean carriersNeeded;
    private final Thread pacer;
    private volatile boolean pacing = true;
    private boolean stopped;

    private Prober(
            RunClock clock, Lateness lateness, List<Lane> lanes, ThreadPoolExecutor pool, boolean carriersNeeded) {
        this.clock = clock;
        this.lateness = lateness;
        this.lanes = List.copyOf(lanes);
        this.pool = pool;
        this.carriersNeeded = carriersNeeded;
        this.pacer = Thread.ofPlatform().daemon().name("probe-pacing").unstarted(this::pace);
    }

    /**
     * Prepares the probes, one after another, and starts their schedules. Blocks for the preparing, a few seconds at most for each. Probes with the same interval are
     * due spread over it, so that they do not disturb one another.
     *
     * @param probes with names of their own
     * @param events gets each attempt as it ends
     * @throws EnvironmentFailure when this host cannot carry out a probe; then nothing has been started
     */
    public static Prober start(List<ProbeSpec> probes, RunClock clock, Events events) throws InterruptedException {
        var names = new HashSet<String>();
        for (var probe : probes) {
            if (!names.add(probe.name())) {
                throw new IllegalArgumentException("two probes are named " + probe.name());
            }
        }
        var clients = new ArrayList<Client>();
        try {
            for (var probe : probes) {
                var client = Clients.of(probe, clock);
                clients.add(client);
                client.prepare();
                rehearse(client, probe.pace().timeout(), clock);
            }
        } catch (RuntimeException | InterruptedException failed) {
            clients.forEach(Client::close);
            throw failed;
        }
        var lateness = new Lateness();
        var pool = pool();
        var lanes = new ArrayList<Lane>();
        long begin = clock.nanos() + LEAD_NANOS;
        for (int i = 0; i < probes.size(); i++) {
            var probe = probes.get(i);
            long offset = probe.pace().every().toNanos() * i / probes.size();
            var client = clients.get(i);
            lanes.add(new Lane(
                    probe,
                    client,
                    clock,
                    events,
                    lateness,
                    client.needsVirtualThreads() ? VIRTUAL : pool,
                    begin + offset));
        }
        boolean virtual = clients.stream().anyMatch(Client::needsVirtualThreads);
        var prober = new Prober(clock, lateness, lanes, pool, virtual);
        prober.pacer.start();
        return prober;
    }

    /** A thread for each attempt in flight, kept for the next: as many as are in flight at a time, which each lane bounds. */
    private static ThreadPoolExecutor pool() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform()
                        .daemon()
                        .stackSize(STACK_BYTES)
                        .name("probe-", 1)
                        .factory());
    }

    private static void rehearse(Client client, Duration limit, RunClock clock) throws InterruptedException {
        var rehearsal = Thread.ofVirtual().name("probe-rehearsal").start(() -> {
            try {
                var trial = new Trial(REHEARSAL, clock.nanos(), clock);
                trial.start();
                client.rehearse(trial);
            } catch (IOException | InterruptedException _) {
                // What is wrong the attempts will show.
            }
        });
        if (!rehearsal.join(limit)) {
            rehearsal.interrupt();
        }
    }

    /** How the prober itself is getting on, so far. */
    public ProberHealth health() {
        return lateness.health();
    }

    /** What the probe has seen so far, in the order of the schedule; attempts in flight are missing. */
    public List<Attempt> attemptsSoFar(String probe) {
        return lanes.stream()
                .filter(lane -> lane.spec.name().equals(probe))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no probe " + probe))
                .attempts();
    }

    /**
     * Ends the schedules, waits for the attempts in flight (at most the longest timeout), verifies the histories (some seconds each) and cleans up. To be called once.
     * When interrupted it cleans up and throws.
     */
    public ProbeFindings stop() throws InterruptedException {
        if (stopped) {
            throw new IllegalStateException("the prober has been stopped before");
        }
        try {
            halt();
            var records = new ArrayList<ProbeRecord>();
            for (var lane : lanes) {
                records.add(ProbeRecord.of(lane.spec, lane.attempts(), lane.client.verify()));
            }
            return new ProbeFindings(List.copyOf(records), lateness.health());
        } finally {
            close();
        }
    }

    /** Stops without a record, if it has not been stopped. */
    @Override
    public void close() {
        if (stopped) {
            return;
        }
        stopped = true;
        boolean interrupted = false;
        try {
            halt();
        } catch (InterruptedException _) {
            interrupted = true;
        }
        lanes.forEach(lane -> lane.client.close());
        pool.shutdown();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void halt() throws InterruptedException {
        pacing = false;
        pacer.join();
    }

    private void pace() {
        long due = clock.nanos();
        long beat = due;
        while (pacing || !lanes.stream().allMatch(Lane::drained)) {
            long woke = clock.nanos();
            lateness.ranAt(due, woke);
            if (woke - beat >= HEARTBEAT_NANOS) {
                beat = woke;
                if (carriersNeeded) {
                    // The pacing thread may get on while the carriers of virtual threads do not.
                    Thread.startVirtualThread(() -> lateness.ranAt(woke, clock.nanos()));
                }
            }
            boolean on = pacing;
            long wake = woke + HEARTBEAT_NANOS;
            for (var lane : lanes) {
                lane.tick(on);
                wake = Math.min(wake, lane.nextWake(on));
            }
            due = wake;
            try {
                clock.sleepUntil(wake);
            } catch (InterruptedException _) {
                // Nobody interrupts this thread but a runtime that is going down: end the schedule, drain what is in
                // flight.
                pacing = false;
            }
        }
    }
}
