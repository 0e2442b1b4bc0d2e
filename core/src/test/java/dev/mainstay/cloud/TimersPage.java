package dev.mainstay.cloud;

import dev.mainstay.input.Quantity;
import java.time.Duration;

/** Makes docs/timers.md. */
final class TimersPage {
    private TimersPage() {}

    static String text() {
        var page = new StringBuilder("""
                # Timers

                How long the parts of a cloud wait before they call something dead decides how long its users wait. `timers` in
                `cloud.yaml` names a profile and, where wanted, single values that differ from it:

                ```yaml
                timers:
                  profile: tuned
                  galera.suspect-timeout: 2s
                ```

                - `tuned`: Mainstay's own values, measured with the faults of this project.
                - `guide`: the values of the OpenStack High Availability Guide of 2014-09-14, and where it is silent those that the
                  software has by itself. It is there to be compared with.

                Shorter is not always better: a node that is only busy must not be taken for dead. Every range below is what
                `mainstay validate` accepts.

                | timer | what it is | tuned | why | guide | where from | allowed |
                |---|---|---|---|---|---|---|
                """);
        for (var setting : TimerSetting.values()) {
            page.append("| `")
                    .append(setting.key())
                    .append("` | ")
                    .append(setting.meaning())
                    .append(" | ")
                    .append(shown(setting, Long.parseLong(setting.tuned())))
                    .append(" | ")
                    .append(setting.tunedSource())
                    .append(" | ")
                    .append(shown(setting, Long.parseLong(setting.guide())))
                    .append(" | ")
                    .append(setting.guideSource())
                    .append(" | ")
                    .append(shown(setting, setting.min()))
                    .append(" to ")
                    .append(shown(setting, setting.max()))
                    .append(" |\n");
        }
        page.append("\nBetween timers:\n\n");
        for (var rule : TimerRule.ALL) {
            page.append("- `")
                    .append(rule.allowed().replaceFirst(" ", "` "))
                    .append("; otherwise ")
                    .append(rule.why())
                    .append(".\n");
        }
        page.append("\nThis page is made from `TimerSetting` and checked against it by a test.\n");
        return page.toString();
    }

    private static String shown(TimerSetting setting, long value) {
        return switch (setting.unit()) {
            case MS -> Quantity.show(Duration.ofMillis(value));
            case SECONDS -> Quantity.show(Duration.ofSeconds(value));
            case COUNT -> String.valueOf(value);
        };
    }
}
