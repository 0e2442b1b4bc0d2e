package dev.mainstay.criticality;

import dev.mainstay.experiment.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a measurement of the table left: reports are made from it alone.
 *
 * @param nanos how long it took
 * @param reasons for the verdict, and what else has to be known of the whole
 * @param rows in the table's order
 * @param leftovers differences of the environment at the end to before
 * @param command runs it again
 */
public record CriticalityRecord(
        String id,
        String cloud,
        Instant startedAt,
        long nanos,
        Replicas replicas,
        Verdict verdict,
        List<String> reasons,
        List<Row> rows,
        List<String> leftovers,
        Map<String, String> facts,
        Map<String, String> versions,
        String command) {
    public CriticalityRecord {
        reasons = List.copyOf(reasons);
        rows = List.copyOf(rows);
        leftovers = List.copyOf(leftovers);
        // their order is for people
        facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
        versions = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(versions));
    }

    /** What a row says. */
    public enum State {
        /** It was killed, and users were asked. */
        MEASURED,
        /** It was to be, but nothing can be told; the row says why. */
        UNKNOWN,
        /** OpenStack has it no more. */
        RETIRED,
        /** The cloud does not run it. */
        NOT_DEPLOYED
    }

    /**
     * One component.
     *
     * @param published the severity in the published table
     * @param killed "UNIT on NODE" of each
     * @param copies how many nodes carry it
     * @param seen what users saw while it was down, in the functions' order
     * @param severity what follows; present exactly when it was measured
     * @param audience who was hit, for people
     * @param explanation why measured and published differ, or why there is no measurement; empty where they agree
     * @param recovery from healing until a round of all functions began that went well; empty when that was not seen in time
     * @param notes what else was seen, e.g. what did not come back by itself
     */
    public record Row(
            String component,
            Severity published,
            boolean database,
            boolean messaging,
            boolean stateful,
            State state,
            List<String> killed,
            int copies,
            List<Seen> seen,
            Optional<Severity> severity,
            String audience,
            String explanation,
            Optional<Duration> recovery,
            List<String> notes) {
        public Row {
            killed = List.copyOf(killed);
            seen = List.copyOf(seen);
            notes = List.copyOf(notes);
            if (severity.isPresent() != (state == State.MEASURED)) {
                throw new IllegalArgumentException("the severity of " + component + " is " + severity
                        + "; allowed: one when measured, none when " + state);
            }
        }

        /** A row without a measurement. */
        static Row unmeasured(PublishedComponent component, State state, String why) {
            return new Row(
                    component.name(),
                    component.severity(),
                    component.database(),
                    component.messaging(),
                    component.stateful(),
                    state,
                    List.of(),
                    0,
                    List.of(),
                    Optional.empty(),
                    "",
                    why,
                    Optional.empty(),
                    List.of());
        }

        /** One measurement, judged and explained. */
        static Row measured(PublishedComponent component, Evidence evidence) {
            var severity = SeverityRule.of(evidence.seen(), evidence.guestNodeHit());
            return new Row(
                    component.name(),
                    component.severity(),
                    component.database(),
                    component.messaging(),
                    component.stateful(),
                    State.MEASURED,
                    evidence.killed(),
                    evidence.copies(),
                    evidence.seen(),
                    Optional.of(severity),
                    Audience.of(evidence),
                    Difference.sentence(component, severity, evidence),
                    Optional.empty(),
                    List.of());
        }

        Row recovered(Optional<Duration> within, List<String> more) {
            return new Row(
                    component,
                    published,
                    database,
                    messaging,
                    stateful,
                    state,
                    killed,
                    copies,
                    seen,
                    severity,
                    audience,
                    explanation,
                    within,
                    java.util.stream.Stream.concat(notes.stream(), more.stream())
                            .toList());
        }

        public boolean differs() {
            return severity.isPresent() && severity.get() != published;
        }

        /** What failed, and what failed in part, in the functions' order. */
        public List<Seen> failing() {
            return seen.stream().filter(s -> s.failed() > 0).toList();
        }
    }
}
