package dev.mainstay.operation;

import dev.mainstay.environment.NodeState;
import java.util.Map;

/**
 * A cloud on this host.
 *
 * @param nodes in the order of its file
 */
public record CloudEntry(String name, Map<String, NodeState> nodes) {}
