package dev.mainstay.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryTest {
    private static History.Write acked(long number, long began, long acked) {
        return new History.Write(number, began, acked);
    }

    private static History.Write unacked(long number, long began) {
        return new History.Write(number, began, History.Write.NEVER);
    }

    @Test
    void allThereInOrder() {
        assertThat(History.of(List.of(acked(0, 0, 5), acked(1, 10, 15)), List.of(0L, 1L)))
                .isEqualTo(new History(List.of(), List.of(), List.of(), 0));
    }

    @Test
    void anAcknowledgedWriteThatIsNotThereIsLost() {
        assertThat(History.of(List.of(acked(0, 0, 5), acked(1, 10, 15)), List.of(1L))
                        .lost())
                .containsExactly(0L);
    }

    @Test
    void anUnacknowledgedWriteMayBeThereOrNot() {
        var nothing = new History(List.of(), List.of(), List.of(), 0);
        assertThat(History.of(List.of(unacked(0, 0)), List.of())).isEqualTo(nothing);
        assertThat(History.of(List.of(unacked(0, 0)), List.of(0L))).isEqualTo(nothing);
    }

    @Test
    void twiceIsDuplicatedAcknowledgedOrNot() {
        assertThat(History.of(List.of(acked(0, 0, 5), unacked(1, 10)), List.of(0L, 1L, 1L, 0L, 0L)))
                .isEqualTo(new History(List.of(), List.of(0L, 1L), List.of(), 0));
    }

    @Test
    void aWriteThatComesAfterOneThatWasBegunWhenItWasAcknowledgedIsOutOfOrder() {
        assertThat(History.of(List.of(acked(0, 0, 5), acked(1, 10, 15)), List.of(1L, 0L))
                        .outOfOrder())
                .containsExactly(0L);
    }

    @Test
    void theLateOneCountsAndNotThoseThatOvertookIt() {
        var writes = LongStream.range(0, 60)
                .mapToObj(n -> acked(n, n * 10, n * 10 + 5))
                .toList();
        var found = new ArrayList<>(LongStream.range(0, 60).boxed().toList());
        found.add(40, found.remove(3));
        assertThat(History.of(writes, found).outOfOrder()).containsExactly(3L);
    }

    @Test
    void writesInFlightTogetherMayComeInAnyOrder() {
        assertThat(History.of(List.of(acked(0, 0, 12), acked(1, 10, 15)), List.of(1L, 0L))
                        .outOfOrder())
                .isEmpty();
    }

    @Test
    void anUnacknowledgedWriteBindsNoneThatComesAfterIt() {
        assertThat(History.of(List.of(unacked(0, 0), acked(1, 10, 15)), List.of(1L, 0L))
                        .outOfOrder())
                .isEmpty();
    }

    @Test
    void anUnacknowledgedWriteOvertakesLikeAnyOther() {
        assertThat(History.of(List.of(acked(0, 0, 5), unacked(1, 10)), List.of(1L, 0L))
                        .outOfOrder())
                .containsExactly(0L);
    }

    @Test
    void whatNobodyWroteIsCountedAndNoMore() {
        assertThat(History.of(List.of(acked(0, 0, 5)), List.of(7L, 0L, 7L)))
                .isEqualTo(new History(List.of(), List.of(), List.of(), 2));
    }

    static List<Long> seeds() {
        return LongStream.range(0, 300).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithTheDefinitionWhateverTheHistory(long seed) {
        var random = new Random(seed);
        var writes = new ArrayList<History.Write>();
        var found = new ArrayList<Long>();
        for (long n = 0; n < random.nextInt(25); n++) {
            long began = n * 4 + random.nextInt(5);
            writes.add(random.nextInt(4) == 0 ? unacked(n, began) : acked(n, began, began + random.nextInt(20)));
            for (int times = random.nextInt(10); times > 0; times -= 5) {
                found.add(n);
            }
        }
        for (int swaps = random.nextInt(6); swaps > 0 && found.size() > 1; swaps--) {
            int at = random.nextInt(found.size() - 1);
            Collections.swap(found, at, at + 1);
        }
        var lost = new TreeSet<Long>();
        var duplicated = new TreeSet<Long>();
        var outOfOrder = new TreeSet<Long>();
        for (var write : writes) {
            int times = Collections.frequency(found, write.number());
            if (write.acked() && times == 0) {
                lost.add(write.number());
            }
            if (times > 1) {
                duplicated.add(write.number());
            }
            for (var earlier : writes) {
                if (times > 0
                        && found.contains(earlier.number())
                        && earlier.acked()
                        && earlier.ackedNanos() < write.beganNanos()
                        && found.indexOf(write.number()) < found.indexOf(earlier.number())) {
                    outOfOrder.add(earlier.number());
                }
            }
        }
        assertThat(History.of(writes, found))
                .isEqualTo(new History(List.copyOf(lost), List.copyOf(duplicated), List.copyOf(outOfOrder), 0));
    }
}
