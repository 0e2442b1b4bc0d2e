package dev.mainstay.deploy;

import java.util.List;

/**
 * What a {@link Daemon}'s unit runs.
 *
 * @param command with its absolute path
 * @param variables of its environment, {@code NAME=value}
 * @param awaits address and port, in turns, of what must answer by HTTP before it starts
 * @param after units of the same node that are started before it
 * @param notifies whether it tells systemd when it is up
 * @param childrenStay whether processes that it started outlive it
 */
public record Program(
        String description,
        String command,
        List<String> variables,
        List<String> awaits,
        String after,
        boolean notifies,
        boolean childrenStay) {
    public Program {
        variables = List.copyOf(variables);
        awaits = List.copyOf(awaits);
    }

    public static Program of(String description, String command) {
        return new Program(description, command, List.of(), List.of(), "", false, false);
    }

    public Program with(String variable) {
        var all = new java.util.ArrayList<>(variables);
        all.add(variable);
        return new Program(description, command, all, awaits, after, notifies, childrenStay);
    }

    public Program awaiting(List<String> addressesAndPorts) {
        return new Program(description, command, variables, addressesAndPorts, after, notifies, childrenStay);
    }

    public Program after(String unit) {
        return new Program(description, command, variables, awaits, unit, notifies, childrenStay);
    }

    public Program thatNotifies() {
        return new Program(description, command, variables, awaits, after, true, childrenStay);
    }

    /** Processes that serve guests go on while it is restarted. */
    public Program thatLeavesChildren() {
        return new Program(description, command, variables, awaits, after, notifies, true);
    }
}
