package dev.mainstay.operation;

/**
 * A cloud that ships with Mainstay.
 *
 * @param sentence what it is, from its file's first comment
 */
public record Topology(String name, String sentence) {}
