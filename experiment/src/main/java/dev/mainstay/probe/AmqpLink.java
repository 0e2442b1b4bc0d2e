package dev.mainstay.probe;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import dev.mainstay.cloud.Address;
import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection to one of the brokers, as OpenStack's services do: when it fails, or whoever uses it gives it up, the next host is tried, round and round, with a
 * pause after each round. A thread of its own connects; users wait for what it comes up with.
 *
 * <p>States: connecting, connected, closed.
 */
final class AmqpLink implements AutoCloseable {
    private static final Duration ROUND_PAUSE = Duration.ofMillis(50);
    private static final int HEARTBEAT_SECONDS = 2;

    /** Makes a fresh channel ready for its use; an exception gives the connection up. */
    interface Setup {
        void ready(Channel channel) throws IOException, TimeoutException;
    }

    /** A connection in use; {@code socket} is what giving up closes, since a polite end would wait for a broker that is gone. */
    record Live(
            Connection connection,
            Channel channel,
            @Nullable Socket socket) {}

    private final AmqpProbe probe;
    private final String name;
    private final RunClock clock;
    private final ExecutorService callbacks;
    private final Setup setup;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread connector;
    private @Nullable Live live;
    private boolean closed;
    private @Nullable Throwable broken;
    private volatile String lastFailure = "not connected yet";

    /** @param role part of the connection's name as the broker's tools show it */
    AmqpLink(AmqpProbe probe, String role, RunClock clock, ExecutorService callbacks, Setup setup) {
        this.probe = probe;
        this.name = "mainstay-probe " + probe.name() + " " + role;
        this.clock = clock;
        this.callbacks = callbacks;
        this.setup = setup;
        this.connector = Thread.ofVirtual().name("probe-amqp-" + role).unstarted(this::connect);
    }

    void start() {
        connector.start();
    }

    /**
     * Waits until there is a connection; interrupted when the caller's time is over.
     *
     * @throws IllegalStateException when the link itself is broken, which says nothing about the brokers
     */
    Live await() throws InterruptedException, IOException {
        lock.lockInterruptibly();
        try {
            while (live == null && !closed) {
                changed.await();
            }
            if (broken != null) {
                throw new IllegalStateException(broken);
            }
            if (live == null) {
                throw new WrongAnswer("connection closed");
            }
            return live;
        } finally {
            lock.unlock();
        }
    }

    boolean connected() {
        lock.lock();
        try {
            return live != null;
        } finally {
            lock.unlock();
        }
    }

    /** Why connecting last failed. */
    String lastFailure() {
        return lastFailure;
    }

    /** Gives this connection up, if it is still the one in use, and has the next host tried. */
    void abandon(Live given) {
        lock.lock();
        try {
            if (given.equals(live)) {
                live = null;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        drop(given.connection(), given.socket());
    }

    /** Gives the connection in use up, if there is one. */
    void renew() {
        Live given;
        lock.lock();
        try {
            given = live;
        } finally {
            lock.unlock();
        }
        if (given != null) {
            abandon(given);
        }
    }

    private void connect() {
        int host = 0;
        int failedInARow = 0;
        try {
            while (awaitNeed()) {
                var address = probe.hosts().get(host % probe.hosts().size());
                host++;
                if (open(address)) {
                    failedInARow = 0;
                } else if (++failedInARow % probe.hosts().size() == 0) {
                    clock.sleep(ROUND_PAUSE);
                }
            }
        } catch (InterruptedException _) {
            // Closing.
        } catch (RuntimeException | Error failed) {
            fail(failed);
        }
    }

    /** Whoever waits is told at once, instead of taking the silence for the brokers'. */
    private void fail(Throwable failed) {
        lock.lock();
        try {
            broken = failed;
            closed = true;
            lastFailure =
                    "failed within the prober itself: " + failed.getClass().getSimpleName();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Until a connection is needed: true; or the link is closed: false. */
    private boolean awaitNeed() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (live != null && !closed) {
                changed.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean open(Address address) {
        var socket = new AtomicReference<@Nullable Socket>();
        Connection connection = null;
        try {
            connection = factory(socket)
                    .newConnection(
                            callbacks,
                            List.of(new com.rabbitmq.client.Address(address.toString(), probe.port())),
                            name);
            var channel = connection.createChannel();
            setup.ready(channel);
            var made = new Live(connection, channel, socket.get());
            // Added after setup: a listener of a connection that has already ended is called at once.
            channel.addShutdownListener(_ -> abandon(made));
            lock.lock();
            try {
                if (closed || !channel.isOpen()) {
                    drop(connection, socket.get());
                    return false;
                }
                live = made;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            return true;
        } catch (IOException | TimeoutException | ShutdownSignalException failed) {
            lastFailure = phrase(failed);
            drop(connection, socket.get());
            return false;
        }
    }

    private ConnectionFactory factory(AtomicReference<@Nullable Socket> socket) {
        int limit = Math.toIntExact(probe.pace().timeout().toMillis());
        var factory = new ConnectionFactory();
        factory.setUsername(probe.login().user());
        factory.setPassword(probe.login().password());
        factory.setVirtualHost(probe.vhost());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(limit);
        factory.setHandshakeTimeout(limit);
        factory.setChannelRpcTimeout(limit);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setThreadFactory(Thread.ofVirtual().name("probe-amqp").factory());
        factory.setSocketConfigurator(s -> {
            s.setTcpNoDelay(true);
            socket.set(s);
        });
        return factory;
    }

    private void drop(@Nullable Connection connection, @Nullable Socket socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException _) {
                // It is given up anyway.
            }
        }
        if (connection != null) {
            // Frees the library's side; on a thread of its own because it may wait for locks that a stuck writer holds.
            Thread.ofVirtual().name("probe-amqp-drop").start(() -> connection.abort(1));
        }
    }

    private static String phrase(Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShutdownSignalException shutdown
                    && shutdown.getReason() instanceof com.rabbitmq.client.AMQP.Channel.Close close) {
                return "AMQP " + close.getReplyCode();
            }
            if (cause instanceof com.rabbitmq.client.PossibleAuthenticationFailureException
                    || cause instanceof com.rabbitmq.client.AuthenticationFailureException) {
                return "login refused";
            }
        }
        return failed instanceof IOException io && failed.getCause() == null ? Reasons.of(io) : "connection failed";
    }

    @Override
    public void close() {
        Live last;
        lock.lock();
        try {
            closed = true;
            last = live;
            live = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        connector.interrupt();
        if (last != null) {
            drop(last.connection(), last.socket());
        }
    }
}
