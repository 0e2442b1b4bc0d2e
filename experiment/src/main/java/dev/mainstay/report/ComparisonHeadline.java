package dev.mainstay.report;

import dev.mainstay.experiment.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a comparison found, in one sentence: how long each cloud was out, and how many times shorter than the first. Pure. */
final class ComparisonHeadline {
    private ComparisonHeadline() {}

    /**
     * @param sides of the leading probe, in the order of the clouds
     * @param typical the runs that stand for them
     */
    static String of(List<CloudOutages> sides, List<RunRecord> typical) {
        if (sides.isEmpty()) {
            return "No run gave a figure to compare.";
        }
        var causes = typical.stream()
                .flatMap(r -> Headline.cause(r).stream())
                .distinct()
                .toList();
        var when = causes.size() == 1 ? "When " + causes.getFirst() : "After the same fault";
        var subject = typical.stream()
                .flatMap(r -> Headline.leading(r).stream())
                .findFirst()
                .map(Headline::subject)
                .orElse(Wording.capitalised(sides.getFirst().probe()));
        var first = sides.getFirst();
        var parts = new ArrayList<String>();
        for (var side : sides) {
            var ratio = side.equals(first)
                    ? ""
                    : times(first, side).map(t -> " (" + t + ")").orElse("");
            parts.add(length(side) + " on " + side.cloud() + ratio);
        }
        var runs = sides.stream().mapToInt(s -> s.summary().runs()).max().orElse(0);
        return when + ", " + lowered(subject) + " could not be used for " + Wording.list(parts)
                + (runs > 1 ? ": medians of " + runs + " runs." : ".");
    }

    private static String lowered(String subject) {
        return subject.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + subject.substring(1);
    }

    private static String length(CloudOutages side) {
        long nanos = Math.round(side.summary().median());
        return nanos == 0
                ? "no measurable time"
                : (side.medianIsBound() ? "at least " : "") + Wording.inSentence(nanos);
    }

    /** How {@code other} compares with {@code first}; empty where a bound or a zero forbids a figure. */
    static Optional<String> times(CloudOutages first, CloudOutages other) {
        double a = first.summary().median();
        double b = other.summary().median();
        if (a <= 0 || b <= 0) {
            return Optional.empty();
        }
        if (a >= b) {
            return other.medianIsBound()
                    ? Optional.empty()
                    : Optional.of((first.medianIsBound() ? "at least " : "") + figure(a / b) + " times shorter");
        }
        return first.medianIsBound()
                ? Optional.empty()
                : Optional.of((other.medianIsBound() ? "at least " : "") + figure(b / a) + " times longer");
    }

    /** Rounded down, so that "at least" stays true. */
    private static String figure(double ratio) {
        return ratio >= 10 ? Wording.count((long) Math.floor(ratio)) : Wording.number(Math.floor(ratio * 10) / 10, 1);
    }
}
