package dev.mainstay.fault;

import dev.mainstay.deploy.Access;
import dev.mainstay.environment.Environment;
import dev.mainstay.event.RunClock;

/** What a fault may touch: one cloud's environment, and how its services are reached. */
public record FaultSite(Environment environment, Access access, RunClock clock) {}
