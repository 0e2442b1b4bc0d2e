package dev.mainstay.compare;

import java.util.List;
import java.util.Optional;

/**
 * A handful of figures, told without hiding how few they are. In the measure's own unit.
 *
 * @param values in the order of the runs; at least one
 * @param lowerQuartile with {@code upperQuartile}, by linear interpolation between order statistics (type 7)
 * @param medianInterval empty when there are too few runs for the confidence wanted; {@code note} says so then
 * @param note how the interval was found, of how many runs: "95 % by bootstrap, 10 runs" or "5 runs are too few for a 95 % interval (6 are needed)"
 */
public record Summary(
        List<Double> values,
        double min,
        double lowerQuartile,
        double median,
        double upperQuartile,
        double max,
        Optional<Interval> medianInterval,
        String note) {
    public Summary {
        values = List.copyOf(values);
    }

    public int runs() {
        return values.size();
    }

    /**
     * Holds the median of all possible runs with this confidence.
     *
     * @param confidence the interval's true confidence, at least the one wanted, above 0 and below 1
     * @param method "order statistics 2 and 9"
     */
    public record Interval(double low, double high, double confidence, String method) {}
}
