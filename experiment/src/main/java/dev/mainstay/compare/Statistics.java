package dev.mainstay.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Figures of a handful of runs. Pure.
 *
 * <p>The confidence interval of the median comes from order statistics: between the k-th smallest and the k-th largest of n values lies the
 * median of all possible runs with probability 1 - 2 P(B &lt; k), B binomial(n, 1/2), whatever the distribution (Conover, Practical Nonparametric
 * Statistics, 3.2). With fewer than 6 values not even the whole range reaches 95 %, so that none is given. From {@link #BOOTSTRAP_FROM} values
 * on, the percentile bootstrap of the median is narrower and used instead, with the caller's seed.
 */
public final class Statistics {
    public static final double CONFIDENCE = 0.95;
    static final int BOOTSTRAP_FROM = 20;
    static final int RESAMPLES = 10_000;

    private Statistics() {}

    /**
     * @param values at least one, finite, in the order of the runs
     * @param seed of the bootstrap
     */
    public static Summary summarize(List<Double> values, long seed) {
        if (values.isEmpty() || values.stream().anyMatch(v -> !Double.isFinite(v))) {
            throw new IllegalArgumentException("at least one figure is needed, all of them finite: " + values);
        }
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        var interval = interval(sorted, seed);
        return new Summary(
                values,
                sorted[0],
                quantile(sorted, 0.25),
                quantile(sorted, 0.5),
                quantile(sorted, 0.75),
                sorted[sorted.length - 1],
                interval,
                note(sorted.length, interval));
    }

    /** By linear interpolation between order statistics (Hyndman and Fan's type 7). */
    static double quantile(double[] sorted, double p) {
        double place = p * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static Optional<Summary.Interval> interval(double[] sorted, long seed) {
        return sorted.length >= BOOTSTRAP_FROM ? Optional.of(bootstrap(sorted, seed)) : orderStatistics(sorted);
    }

    /** The narrowest interval of the k-th smallest and k-th largest that reaches the confidence. */
    static Optional<Summary.Interval> orderStatistics(double[] sorted) {
        int n = sorted.length;
        Optional<Summary.Interval> best = Optional.empty();
        double tail = 0;
        for (int k = 1; k <= n / 2; k++) {
            tail += binomial(n, k - 1) * Math.pow(0.5, n);
            double confidence = 1 - 2 * tail;
            if (confidence < CONFIDENCE) {
                break;
            }
            best = Optional.of(new Summary.Interval(
                    sorted[k - 1], sorted[n - k], confidence, "order statistics " + k + " and " + (n - k + 1)));
        }
        return best;
    }

    static Summary.Interval bootstrap(double[] sorted, long seed) {
        var random = new SplittableRandom(seed);
        var medians = new double[RESAMPLES];
        var sample = new double[sorted.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < sample.length; j++) {
                sample[j] = sorted[random.nextInt(sorted.length)];
            }
            Arrays.sort(sample);
            medians[i] = quantile(sample, 0.5);
        }
        Arrays.sort(medians);
        return new Summary.Interval(
                quantile(medians, (1 - CONFIDENCE) / 2),
                quantile(medians, 1 - (1 - CONFIDENCE) / 2),
                CONFIDENCE,
                "bootstrap, " + RESAMPLES + " resamples, seed " + seed);
    }

    private static String note(int n, Optional<Summary.Interval> interval) {
        return interval.map(
                        i -> String.format(Locale.ROOT, "%.1f %% by %s, %d runs", i.confidence() * 100, i.method(), n))
                .orElse((n == 1 ? "1 run is" : n + " runs are")
                        + " too few for a 95 % interval of the median (6 are needed)");
    }

    private static double binomial(int n, int k) {
        double c = 1;
        for (int i = 1; i <= k; i++) {
            c = c * (n - k + i) / i;
        }
        return c;
    }
}
