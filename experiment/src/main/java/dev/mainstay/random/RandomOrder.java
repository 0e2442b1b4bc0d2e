package dev.mainstay.random;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a user wants of a random experiment.
 *
 * @param lasting how long steps are begun, {@link #LASTING_MIN} to {@link #LASTING_MAX}
 * @param kinds of fault that may be drawn; empty: all
 * @param nodes the only ones that may be broken; empty: all
 * @param recoverWithin how long the cloud may take to be whole again after a step; empty: as fits the cloud
 * @param outageAtMost how long a probe may be without an answer; empty: outages are told, not judged
 */
public record RandomOrder(
        long seed,
        Duration lasting,
        List<String> kinds,
        List<String> nodes,
        Optional<Duration> recoverWithin,
        Optional<Duration> outageAtMost) {
    public static final Duration LASTING_MIN = Duration.ofSeconds(10);
    public static final Duration LASTING_MAX = Duration.ofHours(1);

    public RandomOrder {
        kinds = List.copyOf(kinds);
        nodes = List.copyOf(nodes);
        if (lasting.compareTo(LASTING_MIN) < 0 || lasting.compareTo(LASTING_MAX) > 0) {
            throw new IllegalArgumentException("lasting is 10 s to 1 h, not " + lasting);
        }
        if (seed < 0) {
            throw new IllegalArgumentException("a seed is not negative, as " + seed + " is");
        }
    }
}
