package dev.mainstay.command;

import dev.mainstay.cloud.Topology;
import dev.mainstay.input.InvalidInput;
import dev.mainstay.input.NearestWord;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A topology named on the command line. */
final class TopologyName {
    private TopologyName() {}

    /**
     * Reads the name.
     *
     * @param where the command, which stands before the problem
     * @throws InvalidInput with the whole choice when none or no such topology was named
     */
    static Topology read(String where, @Nullable String given) {
        var all = "one of:\n"
                + Arrays.stream(Topology.values())
                        .map(t -> "  %-20s %s".formatted(t.tag(), t.summary()))
                        .collect(Collectors.joining("\n"));
        var named = Optional.ofNullable(given).orElseThrow(() -> InvalidInput.of(where, "no topology was named", all));
        return Topology.of(named)
                .orElseThrow(() -> InvalidInput.of(
                        where,
                        "there is no topology '" + named + "'",
                        NearestWord.of(named, Topology.tags())
                                        .map(n -> "did you mean '" + n + "'? ")
                                        .orElse("")
                                + all));
    }
}
