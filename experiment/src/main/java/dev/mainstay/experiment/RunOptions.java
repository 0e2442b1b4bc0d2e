package dev.mainstay.experiment;

import dev.mainstay.event.Events;
import java.util.List;

/**
 * How one run is done.
 *
 * @param events sees all that happens as it happens, attempts included: live progress
 * @param gate asked between stages
 * @param nodes the only nodes that may be broken, beside the file's own limits; empty: no further limit
 * @param command runs it again; kept in the record
 */
public record RunOptions(Events events, StageGate gate, List<String> nodes, String command) {
    public RunOptions {
        nodes = List.copyOf(nodes);
    }

    public static RunOptions of(Events events, String command) {
        return new RunOptions(events, StageGate.open(), List.of(), command);
    }
}
