package dev.mainstay.criticality;

import dev.mainstay.criticality.Seen.Outcome;
import dev.mainstay.criticality.UserFunction.Kind;
import java.util.List;
import java.util.Set;

/**
 * What severity follows from what users saw. Pure. A function counts when it fails, that is, more than half of the times it was asked.
 *
 * <ul>
 *   <li><b>high</b>, the whole infrastructure is unusable: nobody can sign in, or nothing that builds can be done any more: new guests, new networks
 *       and new objects all fail, of those that were asked.
 *   <li><b>medium</b>, a major impact or a function lost: a function fails that all users of a service have, or guests that run are cut off on more
 *       than one node.
 *   <li><b>low</b>: guests on one node at most are cut off, or what fails can be done another way (dashboard, console), or nothing fails.
 * </ul>
 */
public final class SeverityRule {
    private static final Set<UserFunction> BUILDING =
            Set.of(UserFunction.GUEST_CREATE, UserFunction.NETWORK_CREATE, UserFunction.OBJECT_PUT);

    private SeverityRule() {}

    /**
     * @param seen each function once at most
     * @param guestNodeHit whether something was killed on the node of the guest that runs: where no guest on another node was asked, this tells whether
     *     the hit can be confined to one node
     */
    public static Severity of(List<Seen> seen, boolean guestNodeHit) {
        if (fails(seen, UserFunction.SIGN_IN) || nothingBuilds(seen)) {
            return Severity.HIGH;
        }
        boolean lost = seen.stream().anyMatch(s -> s.fails() && s.function().kind() == Kind.COMMON);
        return lost || guests(seen, guestNodeHit) == Guests.SEVERAL_NODES ? Severity.MEDIUM : Severity.LOW;
    }

    /** Which guests that run are cut off. */
    enum Guests {
        NONE,
        ONE_NODE,
        SEVERAL_NODES
    }

    static Guests guests(List<Seen> seen, boolean guestNodeHit) {
        boolean own = fails(seen, UserFunction.GUEST_PING) || fails(seen, UserFunction.GUEST_PAGE);
        boolean other = fails(seen, UserFunction.OTHER_GUEST_PING);
        if (!own && !other) {
            return Guests.NONE;
        }
        if (own && other) {
            return Guests.SEVERAL_NODES;
        }
        boolean otherAsked = seen.stream()
                .anyMatch(s -> s.function() == UserFunction.OTHER_GUEST_PING && s.outcome() != Outcome.NOT_ASKED);
        return otherAsked || guestNodeHit ? Guests.ONE_NODE : Guests.SEVERAL_NODES;
    }

    private static boolean nothingBuilds(List<Seen> seen) {
        var asked = seen.stream()
                .filter(s -> BUILDING.contains(s.function()) && s.outcome() != Outcome.NOT_ASKED)
                .toList();
        return !asked.isEmpty() && asked.stream().allMatch(Seen::fails);
    }

    private static boolean fails(List<Seen> seen, UserFunction function) {
        return seen.stream().anyMatch(s -> s.function() == function && s.fails());
    }
}
