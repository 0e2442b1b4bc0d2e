package dev.mainstay.deploy;

import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks for tokens on a schedule, each on a connection of its own, while something is broken by hand. */
final class TokenProbe implements AutoCloseable {
    private static final int LIMIT_MS = 2000;

    record Attempt(long start, long end, boolean ok, String seen) {}

    private final RunClock clock;
    private final URI uri;
    private final byte[] request;
    private final ConcurrentLinkedQueue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean on = new AtomicBoolean(true);
    private final Thread schedule;

    TokenProbe(RunClock clock, Access access, long everyMs) {
        this.clock = clock;
        this.uri = URI.create(access.identity().orElseThrow());
        var body = """
                {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"%s","password":"%s","domain":{"id":"default"}}}},"scope":{"project":{"name":"admin","domain":{"id":"default"}}}}}""".formatted(access.user(), access.password());
        request = ("POST /v3/auth/tokens HTTP/1.0\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
        schedule = Thread.startVirtualThread(() -> {
            long next = clock.nanos();
            while (on.get()) {
                try {
                    clock.sleepUntil(next);
                } catch (InterruptedException e) {
                    return;
                }
                Thread.startVirtualThread(this::attempt);
                next += everyMs * 1_000_000;
            }
        });
    }

    private void attempt() {
        long start = clock.nanos();
        String seen = "no answer";
        boolean ok = false;
        try (var socket = new Socket()) {
            var killer = Thread.startVirtualThread(() -> {
                try {
                    Thread.sleep(LIMIT_MS);
                    socket.shutdownInput();
                } catch (InterruptedException | IOException e) {
                    // the attempt has ended
                }
            });
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), LIMIT_MS);
            socket.getOutputStream().write(request);
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            seen = answer.lines().findFirst().orElse("nothing");
            ok = seen.contains(" 201 ");
            killer.interrupt();
        } catch (IOException e) {
            seen = e.getMessage();
        }
        attempts.add(new Attempt(start, clock.nanos(), ok, seen));
    }

    List<Attempt> stop() throws InterruptedException {
        on.set(false);
        schedule.join();
        Thread.sleep(LIMIT_MS + 200);
        return attempts.stream()
                .sorted(Comparator.comparingLong(Attempt::start))
                .toList();
    }

    /** Prints every outage and the slow attempts; returns the longest outage in ms. */
    static long report(List<Attempt> attempts, long origin) {
        long worst = 0;
        for (int i = 0; i < attempts.size(); i++) {
            if (!attempts.get(i).ok()) {
                long from = attempts.get(i).start();
                int failed = 0;
                var first = attempts.get(i).seen();
                // The next success is the first completion of an attempt that started after the first failed one.
                long to = attempts.stream()
                        .filter(a -> a.ok() && a.start() > from)
                        .mapToLong(Attempt::end)
                        .min()
                        .orElse(Long.MAX_VALUE);
                while (i < attempts.size() && attempts.get(i).start() < to) {
                    failed += attempts.get(i).ok() ? 0 : 1;
                    i++;
                }
                System.out.printf(
                        "   outage from %.3f for %.0f ms, %d failed, first: %s%n",
                        (from - origin) / 1e9, (to - from) / 1e6, failed, first);
                worst = Math.max(worst, (to - from) / 1_000_000);
            }
        }
        attempts.stream()
                .filter(a -> !a.ok() || a.end() - a.start() > 300_000_000L)
                .forEach(a -> System.out.printf(
                        "      %7.3f +%5.0f ms %s%n",
                        (a.start() - origin) / 1e9, (a.end() - a.start()) / 1e6, a.seen()));
        long slow = attempts.stream()
                .filter(a -> a.ok() && a.end() - a.start() > 300_000_000L)
                .count();
        long max = attempts.stream()
                .filter(Attempt::ok)
                .mapToLong(a -> a.end() - a.start())
                .max()
                .orElse(0);
        System.out.printf(
                "   %d attempts, %d slow (>300 ms), slowest good one %.0f ms%n", attempts.size(), slow, max / 1e6);
        return worst;
    }

    @Override
    public void close() {
        on.set(false);
    }
}
