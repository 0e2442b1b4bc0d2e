package dev.mainstay.probe;

import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** Sends echo requests from the attempts' threads and takes the time of the replies on a thread of its own, so that a busy scheduler does not lengthen them. */
final class IcmpClient implements Client {
    private static final int RECEIVE_MILLIS = 100;

    private final IcmpSocket socket;
    private final RunClock clock;
    private final ConcurrentHashMap<Long, CompletableFuture<Long>> waiting = new ConcurrentHashMap<>();
    private final Thread receiver;
    private volatile boolean open = true;

    private IcmpClient(IcmpSocket socket, RunClock clock) {
        this.socket = socket;
        this.clock = clock;
        receiver = Thread.ofPlatform().daemon().name("probe-icmp").unstarted(this::receive);
    }

    static IcmpClient open(IcmpProbe probe, RunClock clock) {
        var client = new IcmpClient(new IcmpSocket(probe.host(), new SecureRandom().nextLong(), RECEIVE_MILLIS), clock);
        client.receiver.start();
        return client;
    }

    @Override
    public Optional<String> attempt(Trial trial) throws IOException, InterruptedException {
        trial.at("no reply");
        var reply = new CompletableFuture<Long>();
        waiting.put(trial.number, reply);
        try {
            if (!open) {
                throw new IllegalStateException("the socket is broken");
            }
            trial.start();
            socket.send(trial.number);
            trial.endedAt(reply.get());
            return Optional.empty();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } finally {
            waiting.remove(trial.number);
        }
    }

    private void receive() {
        while (open) {
            try {
                var reply = socket.receive();
                long now = clock.nanos();
                reply.map(r -> waiting.get(r.number())).ifPresent(future -> future.complete(now));
            } catch (IOException failed) {
                // Nothing will be heard any more: that is the prober's failure, not the host's that was asked.
                open = false;
                waiting.values().forEach(future -> future.completeExceptionally(failed));
            }
        }
    }

    @Override
    public void close() {
        open = false;
        boolean interrupted = false;
        while (receiver.isAlive()) {
            try {
                receiver.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        socket.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
