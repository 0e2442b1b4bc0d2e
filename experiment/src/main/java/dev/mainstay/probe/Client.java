package dev.mainstay.probe;

import java.io.IOException;
import java.util.Optional;

/**
 * Carries out the attempts of one probe. Attempts overlap: {@link #attempt} is called from many threads at a time.
 */
interface Client extends AutoCloseable {

    /**
     * Called once, before the schedule starts: what needs doing once and must not be counted, such as making a table or getting a first token. May block up to a few
     * seconds. A cloud that does not answer is no error here, since the attempts will show it.
     *
     * @throws dev.mainstay.environment.EnvironmentFailure when this host cannot carry out such a probe at all
     */
    default void prepare() throws InterruptedException {}

    /**
     * Whether attempts need virtual threads, whose waits for a socket end when the thread is interrupted, because the socket is a library's. Others tell the trial
     * what they wait for.
     */
    default boolean needsVirtualThreads() {
        return false;
    }

    /**
     * One attempt, blocking. Interrupted when its time is over, and what it {@linkplain Trial#waitsFor waits for} is closed; what comes of it then is ignored. Tells
     * the trial which part it is at, and when it started or ended if it knows better than the caller.
     *
     * @return empty when the answer was the right one, else the reason: a short stable phrase without secrets
     * @throws IOException which {@link Reasons} turns into a phrase
     */
    Optional<String> attempt(Trial trial) throws IOException, InterruptedException;

    /**
     * Called once between {@link #prepare} and the schedule, on a virtual thread, interrupted like an attempt: an attempt that is not counted, so that the first one
     * that is does not pay for the loading of the prober's own classes. Clients with a history do nothing here; preparing has loaded what they need.
     */
    default void rehearse(Trial trial) throws IOException, InterruptedException {
        var _ = attempt(trial);
    }

    /** Called once after all attempts have ended: what became of the writes. Blocks for a bounded time; throws nothing. */
    default Optional<WriteHistory> verify() {
        return Optional.empty();
    }

    /** Called last, whatever happened: leaves nothing of the probe on the cloud. Throws nothing. */
    @Override
    default void close() {}
}
