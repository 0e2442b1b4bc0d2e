package dev.mainstay.criticality;

import java.util.List;
import java.util.Set;

/**
 * A known reason for an outcome. It is told only where what was seen fits.
 *
 * @param failed functions that must have failed
 * @param worked functions that must have worked
 * @param sentence for people
 */
record Cause(Set<UserFunction> failed, Set<UserFunction> worked, String sentence) {
    Cause {
        failed = Set.copyOf(failed);
        worked = Set.copyOf(worked);
        if (failed.isEmpty() && worked.isEmpty()) {
            throw new IllegalArgumentException(
                    "a cause says what must have been seen: failed or worked must name one function");
        }
    }

    boolean fits(List<Seen> seen) {
        return failed.stream().allMatch(f -> seen.stream().anyMatch(s -> s.function() == f && s.fails()))
                && worked.stream().allMatch(f -> seen.stream().anyMatch(s -> s.function() == f && s.works()));
    }
}
