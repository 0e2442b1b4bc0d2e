package dev.mainstay.command;

import dev.mainstay.check.CheckResult;
import dev.mainstay.event.RunClock;
import dev.mainstay.experiment.StageGate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Stops between stages and asks on the terminal. The end of standard input means: stop. */
final class StepByStep implements StageGate {
    private final Console console;
    private final RunClock clock;
    private final boolean shown;

    /** @param shown whether each check is on the screen already, from the progress */
    StepByStep(Console console, RunClock clock, boolean shown) {
        this.console = console;
        this.clock = clock;
        this.shown = shown;
    }

    @Override
    public Answer after(String done, String next, List<CheckResult> checks) throws InterruptedException {
        var err = console.err();
        err.println();
        err.println("Done: " + done + (checks.isEmpty() ? "" : ", " + count(checks)));
        if (!shown) {
            checks.forEach(c -> err.println("  " + (c.held() ? "held    " : "FAILED  ") + c.check() + ": " + c.seen()));
        }
        while (true) {
            err.print("Next: " + next + ".  [g]o on, [r]epeat the checks, [s]top and heal? ");
            err.flush();
            var answer = read();
            switch (answer) {
                case "g", "go", "" -> {
                    return Answer.GO_ON;
                }
                case "r", "repeat" -> {
                    return Answer.REPEAT_CHECKS;
                }
                case "s", "stop" -> {
                    return Answer.STOP;
                }
                default -> err.println("'" + answer + "' is not g, r or s");
            }
        }
    }

    private static String count(List<CheckResult> checks) {
        return checks.stream().filter(CheckResult::held).count() + " of " + checks.size() + " checks held";
    }

    private String read() throws InterruptedException {
        try {
            // readLine cannot be interrupted: Ctrl-C while it waits is answered by looking for input first
            while (!console.in().ready()) {
                if (console.terminal()) {
                    clock.sleep(Duration.ofMillis(100));
                } else {
                    break;
                }
            }
            var line = console.in().readLine();
            return line == null ? "stop" : line.strip().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            return "stop";
        }
    }
}
