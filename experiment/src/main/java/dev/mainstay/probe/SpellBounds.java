package dev.mainstay.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Between which figures the truth about a probe's spells (outages, or degraded spells) lies, when the prober itself stalled. Pure.
 *
 * <p>Why not simply all stalls on top: of the time outside of stalls everything is known. A success that started between an outage and a stall shows that
 * the outage had ended, so that a stall far away cannot have made it longer. What a stall can do is
 * <ul>
 *   <li>hide that a spell went on through it, so a spell and the stalls that it meets (no further from each other than one interval, in which at most one
 *       attempt would have started) may have been one spell;
 *   <li>hide a whole spell as long as itself, or as long as itself and its neighbours together;
 *   <li>feign failure, and hide a success within an outage: what of a spell lies outside of stalls is certain, piece by piece.
 * </ul>
 *
 * @param least in nanoseconds
 * @param most in nanoseconds; at least {@code least}
 */
public record SpellBounds(long least, long most) {

    /** A stretch of time on the run's clock. */
    public record Span(long fromNanos, long toNanos) {
        long nanos() {
            return toNanos - fromNanos;
        }
    }

    /**
     * Of the longest spell.
     *
     * @param intervalNanos between starts of the probe's attempts
     */
    public static SpellBounds ofLongest(List<Span> spells, List<ProberHealth.Distrust> stalls, long intervalNanos) {
        return new SpellBounds(longest(certain(spells, stalls)), longest(joined(spells, stalls, intervalNanos)));
    }

    /** Of all spells together. */
    public static SpellBounds ofTotal(List<Span> spells, List<ProberHealth.Distrust> stalls) {
        return new SpellBounds(total(certain(spells, stalls)), total(joined(spells, stalls, 0)));
    }

    /** Whether any stall meets the time. */
    public static boolean touched(Span span, List<ProberHealth.Distrust> stalls) {
        return stalls.stream().anyMatch(s -> s.fromNanos() <= span.toNanos() && s.toNanos() >= span.fromNanos());
    }

    /** What of the spells lies outside of all stalls. */
    private static List<Span> certain(List<Span> spells, List<ProberHealth.Distrust> stalls) {
        var pieces = new ArrayList<>(spells);
        for (var stall : stalls) {
            var left = new ArrayList<Span>();
            for (var piece : pieces) {
                if (stall.toNanos() <= piece.fromNanos() || stall.fromNanos() >= piece.toNanos()) {
                    left.add(piece);
                    continue;
                }
                if (stall.fromNanos() > piece.fromNanos()) {
                    left.add(new Span(piece.fromNanos(), stall.fromNanos()));
                }
                if (stall.toNanos() < piece.toNanos()) {
                    left.add(new Span(stall.toNanos(), piece.toNanos()));
                }
            }
            pieces = left;
        }
        return pieces;
    }

    /** Spells and stalls as one where they meet. Two spells with a success between them stay two. */
    private static List<Span> joined(List<Span> spells, List<ProberHealth.Distrust> stalls, long apartNanos) {
        record Part(Span span, boolean stall) {}
        var parts = new ArrayList<Part>();
        spells.forEach(s -> parts.add(new Part(s, false)));
        stalls.forEach(s -> parts.add(new Part(new Span(s.fromNanos(), s.toNanos()), true)));
        parts.sort(Comparator.comparingLong((Part p) -> p.span().fromNanos()));
        var joined = new ArrayList<Span>();
        boolean lastIsStall = false;
        for (var part : parts) {
            var span = part.span();
            boolean meets = !joined.isEmpty()
                    && (part.stall()
                            || lastIsStall
                            || span.fromNanos() < joined.getLast().toNanos())
                    && span.fromNanos() - joined.getLast().toNanos() <= apartNanos;
            if (meets) {
                var last = joined.removeLast();
                // What ends last is what the next part meets.
                lastIsStall = span.toNanos() >= last.toNanos() ? part.stall() : lastIsStall;
                joined.add(new Span(last.fromNanos(), Math.max(last.toNanos(), span.toNanos())));
            } else {
                joined.add(span);
                lastIsStall = part.stall();
            }
        }
        return joined;
    }

    private static long longest(List<Span> spans) {
        return spans.stream().mapToLong(Span::nanos).max().orElse(0);
    }

    private static long total(List<Span> spans) {
        return spans.stream().mapToLong(Span::nanos).sum();
    }
}
