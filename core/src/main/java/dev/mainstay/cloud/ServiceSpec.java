package dev.mainstay.cloud;

/** Which role carries a service, and in which pattern: {@code none} has exactly one replica. */
public record ServiceSpec(ServiceName name, Role role, Pattern pattern) {}
