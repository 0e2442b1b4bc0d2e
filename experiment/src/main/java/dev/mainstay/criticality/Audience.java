package dev.mainstay.criticality;

import dev.mainstay.criticality.UserFunction.Kind;
import java.util.ArrayList;
import java.util.List;

/** Whom it hits. Pure. */
final class Audience {
    private Audience() {}

    /** "everyone", "new guests, users of objects", "guests on compute-1"; "nobody" when nothing failed. */
    static String of(Evidence evidence) {
        var failing = evidence.seen().stream().filter(Seen::fails).toList();
        var guests = guests(evidence);
        if (failing.stream().anyMatch(s -> s.function() == UserFunction.SIGN_IN)) {
            return guests.isEmpty() ? "everyone, but no guest that runs" : "everyone, " + guests;
        }
        var hit = new ArrayList<String>();
        failing.stream()
                .filter(s -> s.function().kind() != Kind.RUNNING)
                .map(s -> s.function().users())
                .distinct()
                .forEach(hit::add);
        if (!guests.isEmpty()) {
            hit.add(guests);
        }
        if (!hit.isEmpty()) {
            return String.join(", ", hit);
        }
        return evidence.seen().stream().anyMatch(s -> s.failed() > 0) ? "some, now and then" : "nobody";
    }

    private static String guests(Evidence evidence) {
        return switch (SeverityRule.guests(evidence.seen(), evidence.guestNodeHit())) {
            case NONE -> "";
            case ONE_NODE -> "guests on " + node(evidence);
            case SEVERAL_NODES -> "all guests that run";
        };
    }

    private static String node(Evidence evidence) {
        boolean own = evidence.seen().stream()
                .anyMatch(s -> s.fails()
                        && List.of(UserFunction.GUEST_PING, UserFunction.GUEST_PAGE)
                                .contains(s.function()));
        return own
                ? evidence.guestNode().orElse("one node")
                : "another node than " + evidence.guestNode().orElse("the guest's");
    }
}
