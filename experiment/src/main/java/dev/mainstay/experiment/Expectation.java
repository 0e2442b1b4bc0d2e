package dev.mainstay.experiment;

import dev.mainstay.probe.Outage;
import dev.mainstay.probe.ProbeRecord;
import dev.mainstay.probe.ProberHealth;
import dev.mainstay.probe.SpellBounds;
import dev.mainstay.probe.WriteHistory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the experiment's author expects of a probe's record. Pure.
 *
 * @param limit in nanoseconds for measures of time, else a count; not negative
 * @param where on which clouds it is expected; empty: on all
 * @param line of the file
 */
public record Expectation(Measure measure, String probe, Bound bound, long limit, Optional<Need> where, int line) {

    /** What came of it: PASSED, FAILED or UNKNOWN, and the figure that was found, with its unit. */
    public record Outcome(String expectation, Verdict verdict, String seen) {}

    public enum Bound {
        AT_MOST("at-most", "at most"),
        AT_LEAST("at-least", "at least");

        private final String tag;
        private final String text;

        Bound(String tag, String text) {
            this.tag = tag;
            this.text = text;
        }

        public String tag() {
            return tag;
        }
    }

    /** What is measured; the tag is the word in files. */
    public enum Measure {
        OUTAGE("outage", "longest outage", Unit.TIME),
        TOTAL_OUTAGE("total-outage", "all outages together", Unit.TIME),
        DEGRADED("degraded", "longest degraded spell", Unit.TIME),
        OUTAGES("outages", "outages", Unit.COUNT),
        FAILED("failed", "failed attempts", Unit.COUNT),
        LOST("lost", "acknowledged writes lost", Unit.HISTORY),
        DUPLICATED("duplicated", "writes duplicated", Unit.HISTORY),
        OUT_OF_ORDER("out-of-order", "writes out of order", Unit.HISTORY);

        /** Counts of a history say nothing unless it was verified; a stalled prober does not touch them. */
        public enum Unit {
            TIME,
            COUNT,
            HISTORY
        }

        private final String tag;
        private final String text;
        private final Unit unit;

        Measure(String tag, String text, Unit unit) {
            this.tag = tag;
            this.text = text;
            this.unit = unit;
        }

        public String tag() {
            return tag;
        }

        public Unit unit() {
            return unit;
        }

        public static List<String> tags() {
            return Arrays.stream(values()).map(Measure::tag).toList();
        }

        public static Optional<Measure> of(String tag) {
            return Arrays.stream(values()).filter(m -> m.tag.equals(tag)).findFirst();
        }
    }

    /** As {@link #text()}, with the clouds that it is for. */
    public String fullText() {
        return text() + where.map(n -> ", on a cloud with " + n.tag()).orElse("");
    }

    /** "longest outage of identity-token at most 1 s". */
    public String text() {
        return measure.text + " of " + probe + " " + bound.text + " "
                + shown(limit).replace(".00 s", " s");
    }

    /**
     * @param record since something was broken
     * @param before what the probe saw until then. It is never counted, but what was amiss then may go on: a figure that only so much of it would turn
     *     does not decide
     * @param stalls when the prober itself did not get on; a figure decides only when it would decide the same whatever happened in them, see
     *     {@link SpellBounds}
     */
    public Outcome judge(ProbeRecord record, ProbeRecord before, List<ProberHealth.Distrust> stalls) {
        return switch (measure) {
            case OUTAGE ->
                ofTime(
                        longest(outages(record)),
                        longest(outages(before)),
                        open(record),
                        longestBounds(record, outages(record), stalls));
            case TOTAL_OUTAGE ->
                ofTime(
                        record.outageTotal().toNanos(),
                        before.outageTotal().toNanos(),
                        open(record),
                        SpellBounds.ofTotal(outages(record), stalls));
            case DEGRADED ->
                ofTime(
                        longest(degraded(record)),
                        longest(degraded(before)),
                        false,
                        longestBounds(record, degraded(record), stalls));
            case OUTAGES -> ofCount(outages(record), outages(before).size(), stalls);
            case FAILED -> ofCount(failed(record), failed(before).size(), stalls);
            case LOST -> ofHistory(record, h -> h.lost().size());
            case DUPLICATED -> ofHistory(record, h -> h.duplicated().size());
            case OUT_OF_ORDER -> ofHistory(record, h -> h.outOfOrder().size());
        };
    }

    private Outcome ofTime(long nanos, long earlier, boolean open, SpellBounds bounds) {
        var seen = (open ? "at least " : "") + shown(nanos);
        boolean withLess = holds(bounds.least());
        boolean withMore = holds(bounds.most());
        if (open && bound == Bound.AT_MOST && withLess && withMore) {
            return new Outcome(text(), Verdict.UNKNOWN, seen + ", for it had not ended when probing did");
        }
        if (withLess != withMore) {
            return new Outcome(
                    text(),
                    Verdict.UNKNOWN,
                    seen + ", but the prober itself stalled: anything from " + shown(bounds.least()) + " to "
                            + shown(bounds.most()));
        }
        if (holds(Math.max(0, bounds.least() - earlier)) != holds(nanos)) {
            return new Outcome(text(), Verdict.UNKNOWN, seen + doubt(earlier));
        }
        return outcome(holds(nanos), seen);
    }

    /** How many a stall hides cannot be told; those that no stall meets are certain. */
    private Outcome ofCount(List<SpellBounds.Span> found, int earlier, List<ProberHealth.Distrust> stalls) {
        long certain =
                found.stream().filter(s -> !SpellBounds.touched(s, stalls)).count();
        boolean decided = bound == Bound.AT_MOST ? certain > limit : certain >= limit;
        if (!stalls.isEmpty() && !decided) {
            return new Outcome(
                    text(), Verdict.UNKNOWN, found.size() + ", but the prober itself stalled, which may hide some");
        }
        if (holds(Math.max(0, found.size() - earlier)) != holds(found.size())) {
            return new Outcome(text(), Verdict.UNKNOWN, found.size() + doubt(earlier));
        }
        return outcome(holds(found.size()), Integer.toString(found.size()));
    }

    private String doubt(long earlier) {
        return ", but there was " + shown(earlier) + " before anything was broken: as much may be of that";
    }

    private Outcome ofHistory(ProbeRecord record, Function<WriteHistory, Integer> count) {
        if (record.history().isEmpty()) {
            return new Outcome(text(), Verdict.UNKNOWN, "probe " + probe + " keeps no history");
        }
        var history = record.history().get();
        if (!history.verified()) {
            return new Outcome(text(), Verdict.UNKNOWN, "not verified: " + history.note());
        }
        int found = count.apply(history);
        return outcome(holds(found), found + " of " + history.acknowledged() + " acknowledged");
    }

    private Outcome outcome(boolean holds, String seen) {
        return new Outcome(text(), holds ? Verdict.PASSED : Verdict.FAILED, seen);
    }

    private boolean holds(long figure) {
        return bound == Bound.AT_MOST ? figure <= limit : figure >= limit;
    }

    private String shown(long figure) {
        if (measure.unit != Measure.Unit.TIME) {
            return Long.toString(figure);
        }
        if (figure < 1_000_000_000L) {
            return String.format(Locale.ROOT, "%.0f ms", figure / 1e6);
        }
        return String.format(Locale.ROOT, "%.2f s", figure / 1e9);
    }

    private static SpellBounds longestBounds(
            ProbeRecord record, List<SpellBounds.Span> spells, List<ProberHealth.Distrust> stalls) {
        return SpellBounds.ofLongest(spells, stalls, record.every().toNanos());
    }

    private static List<SpellBounds.Span> outages(ProbeRecord record) {
        return record.outages().stream()
                .map(o -> new SpellBounds.Span(o.startNanos(), o.endNanos()))
                .toList();
    }

    private static List<SpellBounds.Span> degraded(ProbeRecord record) {
        return record.degraded().stream()
                .map(d -> new SpellBounds.Span(d.startNanos(), d.endNanos()))
                .toList();
    }

    private static List<SpellBounds.Span> failed(ProbeRecord record) {
        return record.attempts().stream()
                .filter(a -> !a.ok())
                .map(a -> new SpellBounds.Span(a.startNanos(), a.endNanos()))
                .toList();
    }

    private static long longest(List<SpellBounds.Span> spells) {
        return spells.stream().mapToLong(s -> s.toNanos() - s.fromNanos()).max().orElse(0);
    }

    private static boolean open(ProbeRecord record) {
        return record.outages().stream().anyMatch(Outage::open);
    }
}
