package dev.mainstay.probe;

import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Publishes, with a consumer alongside; at the end compares what was delivered with what had been confirmed. */
final class AmqpClient implements Client {
    private static final Duration PREPARE_MAX = Duration.ofSeconds(10);
    /** A quorum queue may be electing a leader, or a node joining again, when probing ends. */
    private static final Duration DRAIN_MAX = Duration.ofSeconds(30);
    /** Without any delivery for so long the consumer tries the next host: its own may be hearing nothing. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(5);

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration CLEAN_MAX = Duration.ofSeconds(5);

    private final AmqpProbe probe;
    private final RunClock clock;
    /** Never shut down: it holds nothing but running tasks, and the library still hands it some while connections end. */
    private final ExecutorService callbacks = Executors.newVirtualThreadPerTaskExecutor();

    private final WriteLog log = new WriteLog();
    private final AmqpQueue queue;
    private final AmqpPublisher publisher;
    private final AmqpConsumer consumer;

    AmqpClient(AmqpProbe probe, RunClock clock) {
        this.probe = probe;
        this.clock = clock;
        queue = new AmqpQueue(probe, new SecureRandom().nextLong());
        publisher = new AmqpPublisher(probe, queue, clock, callbacks, log);
        consumer = new AmqpConsumer(probe, queue, clock, callbacks);
    }

    @Override
    public void prepare() throws InterruptedException {
        var _ = deleteQueue("preparing", PREPARE_MAX);
        connect();
        long until = clock.nanos() + PREPARE_MAX.toNanos();
        while (!(publisher.link().connected() && consumer.link().connected()) && clock.nanos() < until) {
            clock.sleep(LOOK_EVERY);
        }
    }

    void connect() {
        publisher.link().start();
        consumer.link().start();
    }

    void disconnect() {
        publisher.close();
        consumer.close();
    }

    @Override
    public boolean needsVirtualThreads() {
        return true;
    }

    @Override
    public Optional<String> attempt(Trial trial) throws IOException, InterruptedException {
        return publisher.publish(trial);
    }

    @Override
    public void rehearse(Trial trial) {
        // A message of it would stand in the history.
    }

    @Override
    public Optional<WriteHistory> verify() {
        boolean interrupted = false;
        try {
            drain();
        } catch (InterruptedException _) {
            interrupted = true;
            Thread.currentThread().interrupt();
        }
        var writes = log.writes();
        var deliveries = consumer.deliveries();
        var history = History.of(writes, deliveries.numbers());
        long acknowledged = writes.stream().filter(History.Write::acked).count();
        // Only a consumer that was there to the end can say that something never came.
        boolean listening = consumer.link().connected();
        boolean verified = !interrupted && listening && deliveries.unremembered() == 0;
        long repeats = deliveries.numbers().size()
                - deliveries.numbers().stream().distinct().count();
        var note = new StringBuilder("queue ")
                .append(queue.name())
                .append(probe.clustered() ? " (quorum)" : " (classic, durable)")
                .append(" consumed to the end");
        if (!listening) {
            note.append(" was not possible: ").append(consumer.link().lastFailure());
        }
        if (!deliveries.redelivered().isEmpty() || repeats > 0) {
            note.append("; ")
                    .append(repeats)
                    .append(" came more than once, ")
                    .append(deliveries.redelivered().size())
                    .append(" were marked as redelivered by the broker");
        }
        if (!history.outOfOrder().isEmpty()) {
            // A broker hands a message that a lost connection had not acknowledged out again, later than its place.
            var inPlace = deliveries.numbers().stream()
                    .filter(n -> !deliveries.redelivered().contains(n))
                    .toList();
            note.append("; out of order without the redelivered ones: ")
                    .append(History.of(writes, inPlace).outOfOrder().size());
        }
        if (interrupted) {
            note.append("; interrupted before the end");
        }
        if (deliveries.unremembered() > 0) {
            note.append("; ").append(deliveries.unremembered()).append(" deliveries too many to keep");
        }
        return Optional.of(new WriteHistory(
                verified,
                acknowledged,
                writes.size() - acknowledged,
                history.lost(),
                history.duplicated(),
                history.outOfOrder(),
                note.toString()));
    }

    /** Until all that was confirmed has come, or the time is over. */
    private void drain() throws InterruptedException {
        long until = clock.nanos() + DRAIN_MAX.toNanos();
        long heard = clock.nanos();
        int before = consumer.distinct();
        while (clock.nanos() < until) {
            if (log.writes().stream().filter(History.Write::acked).allMatch(w -> consumer.has(w.number()))) {
                return;
            }
            int now = consumer.distinct();
            if (now != before) {
                before = now;
                heard = clock.nanos();
            } else if (clock.nanos() - heard > SILENCE_MAX.toNanos()) {
                heard = clock.nanos();
                consumer.link().renew();
            }
            clock.sleep(LOOK_EVERY);
        }
    }

    @Override
    public void close() {
        disconnect();
        boolean interrupted = Thread.interrupted();
        try {
            // If no host answers the queue is left for the next run's preparing; its messages carry this run's number,
            // so they mislead nobody.
            var _ = deleteQueue("cleaning", CLEAN_MAX);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** On whichever host answers first. */
    private boolean deleteQueue(String role, Duration limit) throws InterruptedException {
        try (var link = new AmqpLink(probe, role, clock, callbacks, queue::delete)) {
            link.start();
            long until = clock.nanos() + limit.toNanos();
            while (!link.connected() && clock.nanos() < until) {
                clock.sleep(Duration.ofMillis(10));
            }
            return link.connected();
        }
    }
}
