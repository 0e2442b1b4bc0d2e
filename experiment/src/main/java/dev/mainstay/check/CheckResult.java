package dev.mainstay.check;

import java.time.Duration;

/**
 * The answer to a check.
 *
 * @param seen what was seen, in a phrase: "HTTP 201 in 41 ms" or "controller-2 and controller-3 both hold 10.77.11.10"
 * @param took how long it took to answer, repeats included
 */
public record CheckResult(String check, boolean held, String seen, Duration took) {}
