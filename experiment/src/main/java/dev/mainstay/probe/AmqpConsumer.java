package dev.mainstay.probe;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/** Consumes on a connection of its own, acknowledges each delivery at once, and remembers them all in order. */
final class AmqpConsumer implements AutoCloseable {
    private static final int PREFETCH = 100;
    /** Deliveries beyond are not remembered but counted: an endless redelivery must not fill the memory. */
    private static final int DELIVERIES_MAX = 4_000_000;

    private final AmqpQueue queue;
    private final AmqpLink link;
    private final List<Long> delivered = new ArrayList<>();
    private final Set<Long> numbers = new HashSet<>();
    private final Set<Long> redelivered = new HashSet<>();
    private long unremembered;

    /**
     * What was delivered.
     *
     * @param numbers in the order of delivery, repeated ones repeated
     * @param redelivered numbers of deliveries that the broker marked as having been handed out before, to us or to a connection of ours that was gone
     * @param unremembered deliveries beyond what is kept
     */
    record Deliveries(List<Long> numbers, Set<Long> redelivered, long unremembered) {}

    AmqpConsumer(AmqpProbe probe, AmqpQueue queue, RunClock clock, ExecutorService callbacks) {
        this.queue = queue;
        this.link = new AmqpLink(probe, "consumer", clock, callbacks, this::ready);
    }

    AmqpLink link() {
        return link;
    }

    synchronized Deliveries deliveries() {
        return new Deliveries(List.copyOf(delivered), Set.copyOf(redelivered), unremembered);
    }

    /** How many different numbers have come. */
    synchronized int distinct() {
        return numbers.size();
    }

    synchronized boolean has(long number) {
        return numbers.contains(number);
    }

    private void ready(Channel channel) throws IOException {
        queue.declare(channel);
        channel.basicQos(PREFETCH);
        var _ = channel.basicConsume(queue.name(), false, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body)
                    throws IOException {
                queue.number(body).ifPresent(number -> remember(number, envelope.isRedeliver()));
                channel.basicAck(envelope.getDeliveryTag(), false);
            }

            @Override
            public void handleCancel(String tag) throws IOException {
                // The broker took the queue away from us: start afresh on the next host.
                channel.abort();
            }
        });
    }

    private synchronized void remember(long number, boolean again) {
        if (delivered.size() >= DELIVERIES_MAX) {
            unremembered++;
            return;
        }
        delivered.add(number);
        numbers.add(number);
        if (again) {
            redelivered.add(number);
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
