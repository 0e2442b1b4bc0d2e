package dev.mainstay.environment.host;

import dev.mainstay.environment.EnvironmentFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries something out in network and mount namespaces of its own, which vanish with the trial: the host keeps no trace of it.
 */
final class Trial {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Trial() {}

    /** @param error what was said last when it did not work; empty when it did */
    record Outcome(boolean worked, String error) {}

    /** @param script for sh -eu; its arguments are $1, $2, ... */
    static Outcome run(String script, String... arguments) throws InterruptedException {
        var argv = new ArrayList<>(List.of(
                "unshare",
                "--net",
                "--mount",
                "--propagation",
                "private",
                "--",
                "/bin/sh",
                "-euc",
                script,
                "mainstay"));
        argv.addAll(List.of(arguments));
        try {
            var result = HostCommand.of(LIMIT, argv).run();
            return new Outcome(
                    result.ok(),
                    result.ok() || result.lines().isEmpty()
                            ? ""
                            : result.lines().getLast());
        } catch (EnvironmentFailure e) {
            return new Outcome(false, String.valueOf(e.getMessage()));
        }
    }
}
