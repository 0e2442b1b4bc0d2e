package dev.mainstay.fault;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A fault whose undoing is owed.
 *
 * <p>States: ATTEMPTED (written before anything is done) to INJECTED to HEALING; ATTEMPTED to HEALING when injecting failed or its process died.
 * What is healed has no entry any more, and neither has what was done by hand and does not last.
 *
 * @param id {@code [a-z0-9-]+}, unique among the entries of the cloud
 * @param order counts up; faults are healed in the reverse order
 * @param at the wall clock when it was attempted
 * @param keep set by hand, to stay in force when its process ends; otherwise it is owed as soon as its process is gone
 * @param owner the process that injected it, see {@link Owner}
 */
public record JournalEntry(String id, long order, Fault fault, State state, Instant at, boolean keep, String owner) {

    /** The tag is the word in the file. */
    public enum State {
        ATTEMPTED("attempted"),
        INJECTED("injected"),
        HEALING("healing");

        private final String tag;

        State(String tag) {
            this.tag = tag;
        }

        public String tag() {
            return tag;
        }

        static Optional<State> of(String tag) {
            return Arrays.stream(values()).filter(s -> s.tag.equals(tag)).findFirst();
        }
    }

    /** Whether anything of it is still there: what does not last is done once it is injected. */
    public boolean inForce() {
        return fault.lasts() || state != State.INJECTED;
    }

    JournalEntry in(State next) {
        return new JournalEntry(id, order, fault, next, at, keep, owner);
    }
}
