package dev.mainstay.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.event.Attempt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Times in these cases are small whole numbers; the unit does not matter. */
class OutagesTest {
    private final List<Attempt> attempts = new ArrayList<>();

    private OutagesTest ok(long start, long end) {
        attempts.add(new Attempt(attempts.size(), start, start, end, true, Optional.empty()));
        return this;
    }

    private OutagesTest failed(long start, long end) {
        attempts.add(new Attempt(attempts.size(), start, start, end, false, Optional.of("timed out")));
        return this;
    }

    private List<Outage> outages() {
        return Outages.of(attempts);
    }

    @Test
    void noAttemptsNoOutage() {
        assertThat(outages()).isEmpty();
    }

    @Test
    void noneFailed() {
        assertThat(ok(0, 2).ok(10, 12).outages()).isEmpty();
    }

    @Test
    void fromTheStartOfTheFirstFailureToTheCompletionOfTheNextSuccess() {
        ok(0, 2).failed(10, 100).failed(20, 110).ok(30, 33).ok(40, 42);
        assertThat(outages()).containsExactly(new Outage(10, 33, false, 2));
    }

    @Test
    void allFailedIsOpenAndItsLengthALowerBound() {
        assertThat(failed(0, 90).failed(10, 100).outages()).containsExactly(new Outage(0, 100, true, 2));
    }

    @Test
    void failedFromSomeTimeOnIsOpen() {
        assertThat(ok(0, 2).failed(10, 100).failed(20, 110).outages()).containsExactly(new Outage(10, 110, true, 2));
    }

    @Test
    void aSuccessThatStartedBeforeTheFirstFailureDoesNotEndIt() {
        ok(0, 15).failed(10, 100).failed(20, 110).ok(30, 33);
        assertThat(outages()).containsExactly(new Outage(10, 33, false, 2));
    }

    @Test
    void aSuccessThatStartedWithTheFirstFailureDoesNotEndItEither() {
        ok(10, 15).failed(10, 100).ok(30, 33);
        assertThat(outages()).containsExactly(new Outage(10, 33, false, 1));
    }

    @Test
    void aStragglerSentAgainByTheKernelDoesNotLengthenIt() {
        // Started within the outage, its lost SYN was sent again, and it completed long after prompt ones had.
        failed(10, 100).ok(20, 1_020).ok(30, 33);
        assertThat(outages()).containsExactly(new Outage(10, 33, false, 1));
    }

    @Test
    void aStragglerDoesNotHideAnOutageThatFollows() {
        failed(10, 100).ok(20, 1_020).ok(30, 33).failed(500, 590).ok(510, 515);
        assertThat(outages()).containsExactly(new Outage(10, 33, false, 1), new Outage(500, 515, false, 1));
    }

    @Test
    void aStragglerThatCompletesFirstEndsIt() {
        failed(10, 100).ok(20, 40).ok(50, 53);
        assertThat(outages()).containsExactly(new Outage(10, 40, false, 1));
    }

    @Test
    void failuresThatStartedBeforeTheEndBelongToIt() {
        failed(10, 100).ok(20, 40).failed(30, 120).ok(50, 53);
        assertThat(outages()).containsExactly(new Outage(10, 40, false, 2));
    }

    @Test
    void aFailureThatStartsAtTheEndIsTheNextOutage() {
        failed(10, 100).ok(20, 40).failed(40, 130).ok(50, 53);
        assertThat(outages()).containsExactly(new Outage(10, 40, false, 1), new Outage(40, 53, false, 1));
    }

    @Test
    void flapping() {
        failed(0, 1).ok(10, 12).failed(20, 21).ok(30, 32).failed(40, 41).failed(50, 51);
        assertThat(outages())
                .containsExactly(
                        new Outage(0, 12, false, 1), new Outage(20, 32, false, 1), new Outage(40, 51, true, 2));
    }

    @Test
    void refusedAtOnceCountsFromItsStart() {
        assertThat(failed(10, 10).ok(20, 22).outages()).containsExactly(new Outage(10, 22, false, 1));
    }

    @Test
    void slowAnswersAreDegradedFromTheFirstOneUntilAPromptOneCompletes() {
        ok(0, 2).ok(10, 40).ok(20, 70).ok(30, 33).ok(100, 101);
        assertThat(Outages.degraded(attempts, 20)).containsExactly(new DegradedSpell(10, 33, 2, 50));
        assertThat(outages()).isEmpty();
    }

    @Test
    void exactlyTheThresholdIsNotSlow() {
        assertThat(Outages.degraded(ok(0, 20).attempts, 20)).isEmpty();
    }

    @Test
    void aDegradedSpellGivesWayToAnOutage() {
        ok(0, 30).failed(10, 100).failed(20, 110).ok(200, 202).ok(300, 350).ok(310, 312);
        assertThat(Outages.degraded(attempts, 20))
                .containsExactly(new DegradedSpell(0, 10, 1, 30), new DegradedSpell(300, 312, 1, 50));
    }

    @Test
    void slowAnswersToAttemptsOfAnOutageBelongToTheOutage() {
        failed(0, 90).ok(10, 80).ok(20, 85).ok(30, 88).ok(82, 84);
        assertThat(outages()).containsExactly(new Outage(0, 80, false, 1));
        assertThat(Outages.degraded(attempts, 20)).isEmpty();
        failed(100, 190).ok(110, 150);
        assertThat(Outages.degraded(attempts, 20)).isEmpty();
    }

    @Test
    void aDegradedSpellToTheEndLastsToTheLastCompletion() {
        ok(0, 30).ok(10, 35);
        assertThat(Outages.degraded(attempts, 20)).containsExactly(new DegradedSpell(0, 35, 2, 30));
    }

    static List<Long> seeds() {
        return java.util.stream.LongStream.range(0, 500).boxed().toList();
    }

    /** Against the definition, written down as slowly as it reads. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithTheDefinitionWhateverTheAttempts(long seed) {
        var random = new Random(seed);
        int count = random.nextInt(40);
        double failing = random.nextDouble();
        for (int i = 0; i < count; i++) {
            long start = i * 3L + random.nextInt(4);
            long end = start + (random.nextInt(5) == 0 ? random.nextInt(60) : random.nextInt(6));
            if (random.nextDouble() < failing) {
                failed(start, end);
            } else {
                ok(start, end);
            }
        }
        var expected = byTheDefinition(attempts);
        Collections.shuffle(attempts, random);
        assertThat(outages()).isEqualTo(expected);
        check(outages());
        long before = Long.MIN_VALUE;
        for (var spell : Outages.degraded(attempts, 4)) {
            assertThat(spell.attempts()).isPositive();
            assertThat(spell.startNanos()).isGreaterThanOrEqualTo(before);
            before = spell.endNanos();
            assertThat(outages())
                    .noneMatch(o -> o.startNanos() < spell.endNanos() && spell.startNanos() < o.endNanos());
        }
    }

    /** What must hold of any answer: they are in order and apart, every failed attempt is in exactly one, and no success lies wholly within one after its start. */
    private void check(List<Outage> outages) {
        long before = Long.MIN_VALUE;
        for (var outage : outages) {
            assertThat(outage.startNanos()).isGreaterThanOrEqualTo(before);
            assertThat(outage.endNanos()).isGreaterThanOrEqualTo(outage.startNanos());
            before = outage.endNanos();
            assertThat(attempts)
                    .noneMatch(a -> a.ok() && a.startNanos() > outage.startNanos() && a.endNanos() < outage.endNanos());
        }
        assertThat(outages.stream().mapToInt(Outage::failed).sum())
                .isEqualTo((int) attempts.stream().filter(a -> !a.ok()).count());
    }

    private static List<Outage> byTheDefinition(List<Attempt> attempts) {
        var result = new ArrayList<Outage>();
        long from = Long.MIN_VALUE;
        while (true) {
            Attempt first = null;
            for (var a : attempts) {
                if (!a.ok() && a.startNanos() >= from && (first == null || a.startNanos() < first.startNanos())) {
                    first = a;
                }
            }
            if (first == null) {
                return result;
            }
            long end = Long.MAX_VALUE;
            long last = Long.MIN_VALUE;
            for (var a : attempts) {
                last = Math.max(last, a.endNanos());
                if (a.ok() && a.startNanos() > first.startNanos()) {
                    end = Math.min(end, a.endNanos());
                }
            }
            int failed = 0;
            for (var a : attempts) {
                if (!a.ok() && a.startNanos() >= first.startNanos() && a.startNanos() < end) {
                    failed++;
                }
            }
            boolean open = end == Long.MAX_VALUE;
            result.add(new Outage(first.startNanos(), open ? last : end, open, failed));
            if (open) {
                return result;
            }
            from = end;
        }
    }
}
