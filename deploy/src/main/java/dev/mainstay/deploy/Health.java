package dev.mainstay.deploy;

import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import java.math.BigDecimal;
import java.time.Duration;

/** Waits for a replica's health on the node itself: one program there instead of one per question from here. */
final class Health {
    private Health() {}

    /** @throws EnvironmentFailure when it is not healthy at the limit; the step's log then ends with the unit's journal */
    static void await(StepRun run, String component, String unit, String health, Duration limit, Duration every)
            throws InterruptedException {
        var script = script(unit, health, limit, every);
        run.log("# wait for " + unit);
        var result = run.node().run(Exec.script(limit.plusSeconds(5), script).withOnLine(run::log));
        if (!result.ok()) {
            throw new EnvironmentFailure(
                    unit + " (" + component + ") is not healthy (limit: " + limit.toSeconds() + " s)");
        }
    }

    /** A program that asks until the answer is 0 and prints the first line of what was seen, or ends with 1 at the limit. */
    static String script(String unit, String health, Duration limit, Duration every) {
        // The braces matter: a redirection on a line of its own would be a command that always succeeds.
        // Few processes, since the node has no time to spare: the shell reads the clock itself.
        return """
                read up idle < /proc/uptime
                end=$(( ${up%%.*} + %d ))
                while :; do
                  if seen=$({
                %s
                  } 2>&1 ); then echo "$seen" | head -n 1; exit 0; fi
                  read up idle < /proc/uptime
                  [ ${up%%.*} -lt $end ] || break
                  sleep %s
                done
                echo "last seen: $seen"
                journalctl -u %s -n 20 --no-pager -o cat
                exit 1
                """.formatted(
                        limit.toSeconds(),
                        health.indent(4).stripTrailing(),
                        BigDecimal.valueOf(every.toMillis(), 3).toPlainString(),
                        unit);
    }
}
