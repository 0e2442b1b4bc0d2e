package dev.mainstay.operation;

import java.time.Duration;
import java.util.List;

/**
 * A step of bringing a cloud up.
 *
 * @param needs the steps it waits for, as "node step"
 * @param limit its time limit
 */
public record PlannedStep(String node, String step, String what, List<String> needs, Duration limit) {}
