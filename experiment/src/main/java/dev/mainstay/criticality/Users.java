package dev.mainstay.criticality;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The port to the cloud's users. For the run's thread alone; everything blocks and may be interrupted. */
interface Users extends AutoCloseable {

    /**
     * Puts into the cloud what users ask for: guests, an object.
     *
     * @throws dev.mainstay.environment.EnvironmentFailure when the cloud does not let it
     */
    void arrive() throws InterruptedException;

    /**
     * Sees to it that the guests are there again, after something was healed.
     *
     * @return what did not come back by itself and had to be made anew, a sentence each
     */
    List<String> mend() throws InterruptedException;

    /** The node of the guest that runs. */
    Optional<String> guestNode();

    /** Users who are signed in from now on and ask on schedule until this is closed. */
    Asking ask() throws InterruptedException;

    /**
     * Removes all that {@link #arrive} and the asking made.
     *
     * @return what could not be removed, a sentence each
     */
    List<String> leave() throws InterruptedException;

    /** Idempotent; keeps nothing open. */
    @Override
    void close();

    interface Asking extends AutoCloseable {
        /**
         * What is asked from now until both {@code least} is over and the dear functions (a guest, a network) have been tried once.
         *
         * @param guestLimit how long making, reaching and removing a guest may take
         * @return every function once, in their order
         */
        Round round(Duration least, Duration guestLimit) throws InterruptedException;

        @Override
        void close();
    }

    /** @param guestTook how long the guest took, whether it succeeded or not */
    record Round(List<Seen> seen, Duration guestTook) {
        public Round {
            seen = List.copyOf(seen);
        }

        /** The first function that did not work each time, with the reason. */
        Optional<String> complaint() {
            return seen.stream()
                    .filter(s -> s.failed() > 0)
                    .map(s -> s.function().tag() + ": " + s.reason().orElse("failed") + " (" + s.failed() + " of "
                            + s.asked() + ")")
                    .findFirst();
        }
    }
}
