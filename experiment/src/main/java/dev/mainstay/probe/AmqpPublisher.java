package dev.mainstay.probe;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;

/** Publishes with confirms. A connection that does not confirm within the attempt's time is given up for the next host. */
final class AmqpPublisher implements AutoCloseable {
    /** What awaits its confirm: the number of the write, and the attempt's future, completed with the reason why not, if any. */
    private record Pending(long number, CompletableFuture<Optional<String>> answer) {}

    /** The messages in flight on one connection, by the sequence number of their publishing there. */
    private static final class Session {
        final ConcurrentSkipListMap<Long, Pending> pending = new ConcurrentSkipListMap<>();
        final ConcurrentHashMap<Long, Boolean> returned = new ConcurrentHashMap<>();
        final ReentrantLock publishing = new ReentrantLock();
        volatile String whyEnded = "connection lost";
    }

    private final AmqpQueue queue;
    private final RunClock clock;
    private final WriteLog log;
    private final AmqpLink link;
    private final ConcurrentHashMap<Channel, Session> sessions = new ConcurrentHashMap<>();

    AmqpPublisher(AmqpProbe probe, AmqpQueue queue, RunClock clock, ExecutorService callbacks, WriteLog log) {
        this.queue = queue;
        this.clock = clock;
        this.log = log;
        this.link = new AmqpLink(probe, "publisher", clock, callbacks, this::ready);
    }

    AmqpLink link() {
        return link;
    }

    private void ready(Channel channel) throws IOException {
        queue.declare(channel);
        var _ = channel.confirmSelect();
        var session = new Session();
        sessions.put(channel, session);
        channel.addReturnListener(
                (_, _, _, _, _, body) -> queue.number(body).ifPresent(number -> session.returned.put(number, true)));
        channel.addConfirmListener(
                (tag, multiple) -> answered(session, tag, multiple, true),
                (tag, multiple) -> answered(session, tag, multiple, false));
        channel.addShutdownListener(_ -> {
            sessions.remove(channel);
            session.pending.values().forEach(p -> p.answer().complete(Optional.of(session.whyEnded)));
            session.pending.clear();
        });
    }

    private void answered(Session session, long tag, boolean multiple, boolean ack) {
        long now = clock.nanos();
        var settled = multiple ? session.pending.headMap(tag, true) : session.pending.subMap(tag, true, tag, true);
        for (var entry = settled.pollFirstEntry(); entry != null; entry = settled.pollFirstEntry()) {
            var pending = entry.getValue();
            // A returned message is announced before its confirm.
            boolean reached = session.returned.remove(pending.number()) == null;
            if (ack && reached) {
                log.acked(pending.number(), now);
            }
            pending.answer()
                    .complete(
                            !ack
                                    ? Optional.of("refused by the broker")
                                    : reached ? Optional.empty() : Optional.of("no queue"));
        }
    }

    Optional<String> publish(Trial trial) throws IOException, InterruptedException {
        trial.at("no connection");
        var live = link.await();
        var session = sessions.get(live.channel());
        if (session == null) {
            return Optional.of("connection lost");
        }
        var pending = new Pending(trial.number, new CompletableFuture<>());
        try {
            trial.at("publishing stuck");
            long tag;
            session.publishing.lockInterruptibly();
            try {
                log.begun(trial.number, trial.startNanos());
                tag = live.channel().getNextPublishSeqNo();
                session.pending.put(tag, pending);
                trial.at("not confirmed in time");
                queue.publish(live.channel(), trial.number);
            } finally {
                session.publishing.unlock();
            }
            return pending.answer().get();
        } catch (InterruptedException overTime) {
            // The others in flight on it fail by our own decision, not by the broker's.
            session.whyEnded = "connection given up";
            link.abandon(live);
            throw overTime;
        } catch (IOException | ShutdownSignalException _) {
            link.abandon(live);
            return Optional.of("connection lost");
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
