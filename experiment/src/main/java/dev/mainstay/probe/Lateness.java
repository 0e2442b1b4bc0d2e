package dev.mainstay.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The prober's watch over itself. Thread-safe. */
final class Lateness {
    /** Spells of the same kind less than this apart are told as one. */
    private static final long APART_NANOS = Duration.ofMillis(50).toNanos();
    /** Beyond it the last spell swallows what follows, so that the list stays bounded and still covers everything. */
    private static final int SPELLS_MAX = 1_000;

    private enum Kind {
        LATE,
        NOT_STARTED,
        FAILED
    }

    private static final class Spell {
        final Kind kind;
        long from;
        long to;
        long count;
        long worst;
        String detail = "";

        Spell(Kind kind, long from, long to) {
            this.kind = kind;
            this.from = from;
            this.to = to;
        }

        ProberHealth.Distrust told() {
            return new ProberHealth.Distrust(
                    from,
                    to,
                    switch (kind) {
                        case LATE -> "the prober was up to " + worst / 1_000_000 + " ms late, " + count + " times";
                        case NOT_STARTED -> count + " attempts were not started, because too many were in flight";
                        case FAILED -> count + " attempts failed within the prober itself: " + detail;
                    });
        }
    }

    private final Histogram late = new Histogram(3_600_000_000_000L, 3);
    private final List<Spell> spells = new ArrayList<>();
    private long notStarted;

    synchronized void started(long dueNanos, long startNanos) {
        late.recordValue(Math.min(Math.max(0, startNanos - dueNanos), late.getHighestTrackableValue()));
        ranAt(dueNanos, startNanos);
    }

    /** Something of the prober's that should have run at {@code dueNanos} ran at {@code nanos}. */
    synchronized void ranAt(long dueNanos, long nanos) {
        if (nanos - dueNanos > ProberHealth.LATE_MAX.toNanos()) {
            var _ = note(Kind.LATE, dueNanos, nanos);
        }
    }

    synchronized void notStarted(long dueNanos) {
        notStarted++;
        var _ = note(Kind.NOT_STARTED, dueNanos, dueNanos);
    }

    /** An attempt failed for a reason of the prober's own. */
    synchronized void failed(long dueNanos, long nanos, String why) {
        note(Kind.FAILED, dueNanos, nanos).detail = why;
    }

    private Spell note(Kind kind, long from, long to) {
        Spell spell = null;
        for (int i = spells.size() - 1; i >= 0 && spell == null; i--) {
            var candidate = spells.get(i);
            if (candidate.kind == kind && from - candidate.to < APART_NANOS && candidate.from - to < APART_NANOS) {
                spell = candidate;
            }
        }
        if (spell == null) {
            if (spells.size() < SPELLS_MAX) {
                spell = new Spell(kind, from, to);
                spells.add(spell);
            } else {
                spell = spells.getLast();
            }
        }
        spell.from = Math.min(spell.from, from);
        spell.to = Math.max(spell.to, to);
        spell.count++;
        spell.worst = Math.max(spell.worst, to - from);
        return spell;
    }

    synchronized ProberHealth health() {
        return new ProberHealth(
                late.getTotalCount(),
                notStarted,
                Duration.ofNanos(late.getValueAtPercentile(50)),
                Duration.ofNanos(late.getValueAtPercentile(99)),
                Duration.ofNanos(late.getMaxValue()),
                spells.stream()
                        .map(Spell::told)
                        .sorted((a, b) -> Long.compare(a.fromNanos(), b.fromNanos()))
                        .toList());
    }
}
