package dev.mainstay.criticality;

import dev.mainstay.criticality.Today.Deployed;
import java.util.List;
import java.util.stream.Collectors;

/** Why the measured severity is not the published one, out of what was seen. Pure. A known cause is added only where it fits. */
final class Difference {
    private static final int NAMED_MAX = 5;

    private Difference() {}

    /** Empty when both are the same. */
    static String sentence(PublishedComponent component, Severity measured, Evidence evidence) {
        if (measured == component.severity()) {
            return "";
        }
        var text = new StringBuilder("Published ")
                .append(component.severity().tag())
                .append(", here ")
                .append(measured.tag());
        var failing = evidence.seen().stream().filter(Seen::fails).toList();
        if (failing.isEmpty()) {
            text.append(": all that users were seen to do went on")
                    .append(partly(evidence.seen()))
                    .append('.');
        } else if (measured.compareTo(component.severity()) > 0) {
            text.append(": users could not ")
                    .append(phrases(failing))
                    .append(partly(evidence.seen()))
                    .append('.');
        } else {
            text.append(": users could not ")
                    .append(phrases(failing))
                    .append(", but still ")
                    .append(phrases(holding(evidence.seen())))
                    .append('.');
        }
        text.append(copies(measured.compareTo(component.severity()) > 0, evidence));
        if (component.today() instanceof Deployed deployed) {
            deployed.causes().stream()
                    .filter(c -> c.fits(evidence.seen()))
                    .forEach(c -> text.append(' ').append(c.sentence()));
        }
        return text.toString();
    }

    private static String copies(boolean worse, Evidence evidence) {
        int killed = evidence.nodes().size();
        if (evidence.copies() == 1 && worse) {
            return " This cloud has one copy of it, and nothing stands in.";
        }
        if (evidence.copies() > killed && !worse) {
            int left = evidence.copies() - killed;
            return " " + left + " of its " + evidence.copies() + " copies were not killed.";
        }
        return "";
    }

    private static String partly(List<Seen> seen) {
        var partly =
                seen.stream().filter(s -> s.outcome() == Seen.Outcome.PARTLY).toList();
        return partly.isEmpty()
                ? ""
                : " ("
                        + partly.stream()
                                .map(s -> s.function().phrase() + ": " + s.failed() + " of " + s.asked() + " failed")
                                .collect(Collectors.joining(", "))
                        + ")";
    }

    private static List<Seen> holding(List<Seen> seen) {
        return seen.stream().filter(Seen::works).toList();
    }

    private static String phrases(List<Seen> seen) {
        var named = seen.stream().map(s -> s.function().phrase()).toList();
        if (named.isEmpty()) {
            return "do anything";
        }
        var shown = named.subList(0, Math.min(NAMED_MAX, named.size()));
        return String.join(", ", shown)
                + (named.size() > shown.size() ? " and " + (named.size() - shown.size()) + " more" : "");
    }
}
