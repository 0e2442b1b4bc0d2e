package dev.mainstay.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/**
 * What became of writes: compares what was acknowledged with what the service shows at the end. Pure.
 *
 * @param lost numbers of acknowledged writes that are not there, ascending
 * @param duplicated numbers that are there more than once, ascending
 * @param outOfOrder numbers of writes that come after a write that was begun when they had been acknowledged already, ascending. It is the late one that
 *     counts, not those that overtook it, as RFC 4737 (section 3.3) counts reordered packets: one message that is handed out again later is one, however
 *     many went by meanwhile
 * @param strange how many entries are there that nobody wrote
 */
record History(List<Long> lost, List<Long> duplicated, List<Long> outOfOrder, long strange) {

    /**
     * A write as its client saw it.
     *
     * @param beganNanos before anything of it went out
     * @param ackedNanos when it was acknowledged; {@link #NEVER} if it was not, and then it may be there or not
     */
    record Write(long number, long beganNanos, long ackedNanos) {
        static final long NEVER = Long.MAX_VALUE;

        boolean acked() {
            return ackedNanos != NEVER;
        }
    }

    /** @param found the numbers that are there, in the service's own order */
    static History of(Collection<Write> writes, List<Long> found) {
        var byNumber = new HashMap<Long, Write>();
        writes.forEach(write -> byNumber.put(write.number(), write));
        var seen = new HashSet<Long>();
        var duplicated = new HashSet<Long>();
        var firsts = new ArrayList<Write>();
        long strange = 0;
        for (var number : found) {
            var write = byNumber.get(number);
            if (write == null) {
                strange++;
            } else if (seen.add(number)) {
                firsts.add(write);
            } else {
                duplicated.add(number);
            }
        }
        return new History(
                ascending(writes.stream()
                        .filter(Write::acked)
                        .map(Write::number)
                        .filter(n -> !seen.contains(n))
                        .toList()),
                ascending(duplicated),
                ascending(outOfOrder(firsts)),
                strange);
    }

    private static List<Long> outOfOrder(List<Write> inOrder) {
        var wrong = new ArrayList<Long>();
        long latestBeginBefore = Long.MIN_VALUE;
        for (var write : inOrder) {
            if (write.ackedNanos() < latestBeginBefore) {
                wrong.add(write.number());
            }
            latestBeginBefore = Math.max(latestBeginBefore, write.beganNanos());
        }
        return wrong;
    }

    private static List<Long> ascending(Collection<Long> numbers) {
        return numbers.stream().sorted().toList();
    }
}
