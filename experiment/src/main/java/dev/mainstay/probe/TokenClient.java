package dev.mainstay.probe;

import dev.mainstay.event.RunClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a list with a token that all attempts share. What a renewal costs never becomes the list's failure unless the user would see it: tokens are renewed aside, by a
 * thread that no attempt waits for, long before they expire; only a token that the service refuses is renewed within the attempt, once and for all attempts that were
 * refused the same one, as the OpenStack clients do.
 */
final class TokenClient implements Client {
    /** Keystone's tokens live an hour by default, and never less than some minutes in practice. */
    private static final long RENEW_AFTER_NANOS = Duration.ofMinutes(5).toNanos();
    /** For the first token and for renewals aside. */
    private static final Duration ASIDE_MAX = Duration.ofSeconds(5);

    private record Token(String text, long sinceNanos) {}

    /** The request itself. */
    @FunctionalInterface
    interface Reading {
        /**
         * Asks once.
         *
         * @return whether the token was accepted; if so, the answer was right
         * @throws WrongAnswer when it was not
         */
        boolean with(Trial trial, String token) throws IOException;
    }

    private final IdentityApi identity;
    private final Reading reading;
    private final RunClock clock;
    private final ReentrantLock renewing = new ReentrantLock();
    private final AtomicBoolean aside = new AtomicBoolean();
    private volatile @Nullable Token current;

    TokenClient(IdentityApi identity, Reading reading, RunClock clock) {
        this.identity = identity;
        this.reading = reading;
        this.clock = clock;
    }

    @Override
    public void prepare() throws InterruptedException {
        var _ = renewAside().join(ASIDE_MAX);
    }

    @Override
    public Optional<String> attempt(Trial trial) throws IOException, InterruptedException {
        var token = current;
        if (token == null) {
            token = renewed(trial, null);
        } else if (clock.nanos() - token.sinceNanos() > RENEW_AFTER_NANOS && aside.compareAndSet(false, true)) {
            var _ = renewAside();
        }
        if (reading.with(trial, token.text())) {
            return Optional.empty();
        }
        var fresh = renewed(trial, token);
        return reading.with(trial, fresh.text()) ? Optional.empty() : Optional.of("token refused");
    }

    /** A token other than the refused one: one attempt fetches it, those refused at the same time wait for it, each within its own time limit. */
    private Token renewed(Trial trial, @Nullable Token refused) throws IOException, InterruptedException {
        trial.at("no token in time");
        renewing.lockInterruptibly();
        try {
            var token = current;
            if (token == null || token.equals(refused)) {
                try {
                    token = new Token(identity.issueToken(trial), clock.nanos());
                } catch (WrongAnswer wrong) {
                    throw new WrongAnswer("no token: " + wrong.reason());
                }
                current = token;
            }
            return token;
        } finally {
            renewing.unlock();
        }
    }

    private Thread renewAside() {
        var renewal = Thread.ofVirtual().name("probe-token").start(() -> {
            try {
                current = new Token(identity.issueToken(new Trial(0, 0, clock)), clock.nanos());
            } catch (IOException _) {
                // Attempts fetch it themselves, or the next one asks aside again: then the failure is the cloud's, and
                // seen.
            } finally {
                aside.set(false);
            }
        });
        Thread.ofVirtual().name("probe-token-limit").start(() -> {
            try {
                if (!renewal.join(ASIDE_MAX)) {
                    renewal.interrupt();
                }
            } catch (InterruptedException _) {
                renewal.interrupt();
            }
        });
        return renewal;
    }
}
