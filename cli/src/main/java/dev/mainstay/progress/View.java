package dev.mainstay.progress;

import dev.mainstay.event.Event;

/** One way of showing progress. Called from one thread. */
interface View {
    void accept(Event event);

    /**
     * Time goes on.
     *
     * @param nowNanos on the clock of the events
     */
    void tick(long nowNanos);

    /** The work is over, well or not; nothing is called after this. */
    void finish(long nowNanos);
}
