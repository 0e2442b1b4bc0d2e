package dev.mainstay.probe;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.OptionalLong;

/** The queue of an AMQP probe and what a message is: the run's own number and that of the write, eight bytes each. */
final class AmqpQueue {
    private static final int PERSISTENT = 2;

    private final AmqpProbe probe;
    private final long run;

    /** @param run a random number, so that messages which a killed run left behind are never taken for ours */
    AmqpQueue(AmqpProbe probe, long run) {
        this.probe = probe;
        this.run = run;
    }

    String name() {
        return "mainstay-probe." + probe.name();
    }

    /** Idempotent. */
    void declare(Channel channel) throws IOException {
        Map<String, Object> arguments = probe.clustered() ? Map.of("x-queue-type", "quorum") : Map.of();
        var _ = channel.queueDeclare(name(), true, false, false, arguments);
    }

    void delete(Channel channel) throws IOException {
        var _ = channel.queueDelete(name());
    }

    /** Mandatory, since a message that reaches no queue is confirmed all the same. */
    void publish(Channel channel, long number) throws IOException {
        var body = ByteBuffer.allocate(16).putLong(run).putLong(number).array();
        var properties = new BasicProperties.Builder()
                .deliveryMode(PERSISTENT)
                .messageId(String.valueOf(number))
                .build();
        channel.basicPublish("", name(), true, properties, body);
    }

    /** The write's number, or empty if the message is not this run's. */
    OptionalLong number(byte[] body) {
        if (body.length != 16) {
            return OptionalLong.empty();
        }
        var buffer = ByteBuffer.wrap(body);
        return buffer.getLong() == run ? OptionalLong.of(buffer.getLong()) : OptionalLong.empty();
    }
}
