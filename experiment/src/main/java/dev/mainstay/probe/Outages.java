package dev.mainstay.probe;

import dev.mainstay.event.Attempt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * From attempts to outages, by the definition: from the start of the first failed attempt to the completion of the next success. Pure.
 *
 * <p>Attempts overlap, since they start on schedule whether or not earlier ones came back, so "next" needs saying: an outage that starts at <i>s</i> ends at the
 * earliest completion among the successes that started after <i>s</i>. A success that started before <i>s</i> proves nothing about the time after <i>s</i>, however
 * late it completes. Failed attempts that started before the end belong to the outage; the next outage starts with the first failed attempt that starts at the end or
 * later. Without a later success the outage is open and its length a lower bound.
 *
 * <p>What is reported lies within the probe's interval of the truth at either end (see {@link ProbeRecord#uncertainty}).
 */
public final class Outages {
    private static final Comparator<Attempt> BY_START =
            Comparator.comparingLong(Attempt::startNanos).thenComparingLong(Attempt::number);

    private Outages() {}

    /** The order of the attempts does not matter. The outages are in order and do not overlap. */
    public static List<Outage> of(List<Attempt> attempts) {
        var successes = new Earliest(attempts, Attempt::ok);
        long last = attempts.stream().mapToLong(Attempt::endNanos).max().orElse(0);
        var outages = new ArrayList<Outage>();
        var failed = sorted(attempts, a -> !a.ok());
        for (int i = 0; i < failed.size(); ) {
            long start = failed.get(i).startNanos();
            long end = successes.completionAfter(start);
            int members = 0;
            while (i < failed.size() && failed.get(i).startNanos() < end) {
                members++;
                i++;
            }
            boolean open = end == Earliest.NEVER;
            outages.add(new Outage(start, open ? last : end, open, members));
        }
        return List.copyOf(outages);
    }

    /**
     * Spells in which answers were right but later than {@code slowNanos}: from the start of the first slow attempt to the earliest completion among the prompt
     * successes that started after it, or to the start of the next outage; if neither comes, to the completion of the last slow attempt. Attempts that started within
     * an outage belong to it, so that no time is counted as both.
     */
    public static List<DegradedSpell> degraded(List<Attempt> attempts, long slowNanos) {
        var outages = of(attempts);
        var prompt = new Earliest(attempts, a -> a.ok() && a.latencyNanos() <= slowNanos);
        var slow = sorted(attempts, a -> a.ok() && a.latencyNanos() > slowNanos && !within(outages, a.startNanos()));
        var spells = new ArrayList<DegradedSpell>();
        int next = 0;
        for (int i = 0; i < slow.size(); ) {
            long start = slow.get(i).startNanos();
            while (next < outages.size() && outages.get(next).startNanos() < start) {
                next++;
            }
            long broken = next < outages.size() ? outages.get(next).startNanos() : Earliest.NEVER;
            long end = Math.min(prompt.completionAfter(start), broken);
            int members = 0;
            long worst = 0;
            long lastEnd = start;
            while (i < slow.size() && slow.get(i).startNanos() < end) {
                worst = Math.max(worst, slow.get(i).latencyNanos());
                lastEnd = Math.max(lastEnd, slow.get(i).endNanos());
                members++;
                i++;
            }
            spells.add(new DegradedSpell(start, end == Earliest.NEVER ? lastEnd : end, members, worst));
        }
        return List.copyOf(spells);
    }

    /** Outages are in order and apart. An open one has no end. */
    private static boolean within(List<Outage> outages, long nanos) {
        int low = 0;
        int high = outages.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (outages.get(middle).startNanos() <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0
                && (outages.get(low - 1).open() || nanos < outages.get(low - 1).endNanos());
    }

    private static List<Attempt> sorted(List<Attempt> attempts, Predicate<Attempt> which) {
        return attempts.stream().filter(which).sorted(BY_START).toList();
    }

    /** Answers "the earliest completion among those that started after" in logarithmic time. */
    private static final class Earliest {
        static final long NEVER = Long.MAX_VALUE;

        private final long[] starts;
        private final long[] earliestEndFrom;

        Earliest(List<Attempt> attempts, Predicate<Attempt> which) {
            var chosen = sorted(attempts, which);
            starts = chosen.stream().mapToLong(Attempt::startNanos).toArray();
            earliestEndFrom = new long[chosen.size() + 1];
            earliestEndFrom[chosen.size()] = NEVER;
            for (int i = chosen.size() - 1; i >= 0; i--) {
                earliestEndFrom[i] = Math.min(chosen.get(i).endNanos(), earliestEndFrom[i + 1]);
            }
        }

        long completionAfter(long nanos) {
            int low = 0;
            int high = starts.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (starts[middle] > nanos) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return earliestEndFrom[low];
        }
    }
}
