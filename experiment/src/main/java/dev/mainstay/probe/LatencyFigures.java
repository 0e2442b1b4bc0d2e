package dev.mainstay.probe;

import dev.mainstay.event.Attempt;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long right answers took, from the start of the attempt; within 0.1 % (three significant digits). All zero when there was none. Failed attempts have no latency
 * and are not in it: read it beside the outages, never alone.
 */
public record LatencyFigures(long count, Duration min, Duration median, Duration p95, Duration p99, Duration max) {

    public static LatencyFigures of(List<Attempt> attempts) {
        var histogram = new Histogram(Duration.ofHours(1).toNanos(), 3);
        long min = Long.MAX_VALUE;
        long max = 0;
        for (var attempt : attempts) {
            if (attempt.ok()) {
                histogram.recordValue(Math.min(attempt.latencyNanos(), histogram.getHighestTrackableValue()));
                min = Math.min(min, attempt.latencyNanos());
                max = Math.max(max, attempt.latencyNanos());
            }
        }
        if (histogram.getTotalCount() == 0) {
            return new LatencyFigures(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        }
        return new LatencyFigures(
                histogram.getTotalCount(),
                Duration.ofNanos(min),
                at(histogram, 50, max),
                at(histogram, 95, max),
                at(histogram, 99, max),
                Duration.ofNanos(max));
    }

    private static Duration at(Histogram histogram, double percentile, long max) {
        // The histogram tells the upper edge of a bucket, which may lie above the largest value there was.
        return Duration.ofNanos(Math.min(max, histogram.getValueAtPercentile(percentile)));
    }
}
