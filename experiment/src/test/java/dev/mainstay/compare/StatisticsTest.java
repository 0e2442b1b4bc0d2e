package dev.mainstay.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsTest {

    /** R 4.2: quantile(c(7, 1, 3, 9, 5, 11, 2), type = 7) is 1, 2.5, 5, 8, 11. */
    @Test
    void quartilesAreThoseOfR() {
        var summary = Statistics.summarize(List.of(7.0, 1.0, 3.0, 9.0, 5.0, 11.0, 2.0), 1);
        assertThat(summary.min()).isEqualTo(1);
        assertThat(summary.lowerQuartile()).isEqualTo(2.5);
        assertThat(summary.median()).isEqualTo(5);
        assertThat(summary.upperQuartile()).isEqualTo(8);
        assertThat(summary.max()).isEqualTo(11);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Statistics.summarize(List.of(1.0, 2.0, 10.0, 100.0), 1).median())
                .isEqualTo(6);
    }

    /** Ranks and confidences of Conover, Practical Nonparametric Statistics, table of the binomial with p = 1/2. */
    @ParameterizedTest
    @CsvSource({
        "6, 1, 6, 0.96875",
        "7, 1, 7, 0.984375",
        "8, 1, 8, 0.9921875",
        "9, 2, 8, 0.9609375",
        "10, 2, 9, 0.978515625",
        "15, 4, 12, 0.96484375"
    })
    void theIntervalOfTheMedianComesFromOrderStatistics(int n, double low, double high, double confidence) {
        var values = IntStream.rangeClosed(1, n).mapToDouble(i -> i).boxed().toList();
        var interval = Statistics.summarize(values, 1).medianInterval().orElseThrow();
        assertThat(interval.low()).isEqualTo(low);
        assertThat(interval.high()).isEqualTo(high);
        assertThat(interval.confidence()).isCloseTo(confidence, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void saysThatFewRunsAreTooFew(int n) {
        var summary = Statistics.summarize(
                IntStream.range(0, n).mapToDouble(i -> i).boxed().toList(), 1);
        assertThat(summary.medianInterval()).isEmpty();
        assertThat(summary.note()).contains("too few").contains("6 are needed");
    }

    @Test
    void theBootstrapRepeatsWithItsSeedAndSaysSo() {
        var values = sample(40, 7);
        var once = Statistics.summarize(values, 42);
        assertThat(Statistics.summarize(values, 42)).isEqualTo(once);
        assertThat(once.note()).contains("bootstrap, 10000 resamples, seed 42", "40 runs");
        var interval = once.medianInterval().orElseThrow();
        assertThat(interval.low()).isLessThanOrEqualTo(once.median());
        assertThat(interval.high()).isGreaterThanOrEqualTo(once.median());
    }

    /** An interval of 95 % has to miss the true median about once in twenty: 0.5 of uniform figures, 300 seeded samples of 10 and of 25. */
    @ParameterizedTest
    @ValueSource(ints = {10, 25})
    void theIntervalHoldsTheTrueMedianAsOftenAsItSays(int n) {
        int held = 0;
        for (int seed = 0; seed < 300; seed++) {
            var values = sample(n, seed).stream().mapToDouble(d -> d).sorted().toArray();
            var interval = n >= Statistics.BOOTSTRAP_FROM
                    ? Statistics.bootstrap(values, seed)
                    : Statistics.orderStatistics(values).orElseThrow();
            if (interval.low() <= 0.5 && interval.high() >= 0.5) {
                held++;
            }
        }
        assertThat(held / 300.0).isBetween(0.91, 1.0);
    }

    @Test
    void refusesWhatIsNoFigure() {
        assertThatThrownBy(() -> Statistics.summarize(List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Statistics.summarize(Arrays.asList(1.0, Double.NaN), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Double> sample(int n, long seed) {
        var random = new SplittableRandom(seed);
        var values = new ArrayList<Double>();
        for (int i = 0; i < n; i++) {
            values.add(random.nextDouble());
        }
        return values;
    }
}
