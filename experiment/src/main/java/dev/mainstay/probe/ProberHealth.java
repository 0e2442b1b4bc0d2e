package dev.mainstay.probe;

import java.time.Duration;
import java.util.List;

/**
 * Whether the prober itself got on. What it missed while it was stalled says nothing about the cloud, so a run whose {@link #distrusted} times touch what it judges
 * has no verdict.
 *
 * @param attempts started
 * @param notStarted attempts that the schedule wanted and the prober did not start, because too many were in flight
 * @param lateMedian of the starts of attempts after their due times; so for the next two
 * @param distrusted when the figures are not to be trusted, and why; in order
 */
public record ProberHealth(
        long attempts,
        long notStarted,
        Duration lateMedian,
        Duration lateP99,
        Duration lateMax,
        List<Distrust> distrusted) {

    /** An attempt (or the prober's own heartbeat) later than this makes the time of its lateness untrusted. */
    public static final Duration LATE_MAX = Duration.ofMillis(100);

    /**
     * A time in which the prober did not get on.
     *
     * @param why a sentence part: "attempts started up to 312 ms late"
     */
    public record Distrust(long fromNanos, long toNanos, String why) {}

    public boolean trusted() {
        return distrusted.isEmpty();
    }

    /** Whether nothing between the two times is distrusted. */
    public boolean trusted(long fromNanos, long toNanos) {
        return distrusted.stream().noneMatch(d -> d.fromNanos() <= toNanos && d.toNanos() >= fromNanos);
    }
}
