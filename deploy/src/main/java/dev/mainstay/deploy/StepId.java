package dev.mainstay.deploy;

/**
 * Names a step: one thing done for one component on one node.
 *
 * @param node the node's name
 * @param component e.g. galera
 * @param step e.g. files, unit, ready
 */
public record StepId(String node, String component, String step) {
    public StepId {
        for (var part : new String[] {node, component, step}) {
            if (!part.matches("[a-z0-9][a-z0-9-]*")) {
                throw new IllegalArgumentException("'" + part + "' is no part of a step's name");
            }
        }
    }

    /** Component and step, as events and progress lines name it beside the node. */
    public String task() {
        return component + "/" + step;
    }

    @Override
    public String toString() {
        return node + "/" + component + "/" + step;
    }
}
