package dev.mainstay.criticality;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How many replicas of a component are killed. On a cloud that has one of each it is the same. */
public enum Replicas {
    /** One, as a failed process is: the others may stand in. */
    ONE,
    /** All at once: the component as a whole is gone, as in the published analysis. */
    ALL;

    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Replicas> of(String tag) {
        return Arrays.stream(values()).filter(r -> r.tag().equals(tag)).findFirst();
    }

    public static List<String> tags() {
        return Arrays.stream(values()).map(Replicas::tag).toList();
    }
}
