package dev.mainstay.cloud;

import java.util.List;
import java.util.Optional;

/**
 * A relation between two timers of the same unit without which the cluster misbehaves: {@code smaller * factor} must be under {@code larger}
 * (or equal, where {@code strict} is false).
 *
 * @param why what happens otherwise
 */
record TimerRule(TimerSetting smaller, int factor, boolean strict, TimerSetting larger, String why) {

    static final List<TimerRule> ALL = List.of(
            // Measured: members suspect each other when fewer than three greetings fit into the suspect timeout.
            new TimerRule(
                    TimerSetting.GALERA_KEEPALIVE,
                    3,
                    true,
                    TimerSetting.GALERA_SUSPECT,
                    "healthy members would suspect each other"),
            // Galera's own documentation of evs.inactive_timeout: no less than evs.suspect_timeout.
            new TimerRule(
                    TimerSetting.GALERA_SUSPECT,
                    1,
                    false,
                    TimerSetting.GALERA_INACTIVE,
                    "a member would be out before it is suspected"),
            // Neutron's own help of agent_down_time: at least twice report_interval.
            new TimerRule(
                    TimerSetting.AGENT_REPORT,
                    2,
                    false,
                    TimerSetting.AGENT_DOWN,
                    "an agent that lives would be called dead because of one late report"));

    Optional<String> broken(Timers timers) {
        long least = timers.number(smaller) * factor;
        long most = timers.number(larger);
        if (strict ? least < most : least <= most) {
            return Optional.empty();
        }
        return Optional.of(smaller.key() + " of " + shown(timers, smaller) + " does not fit " + larger.key() + " of "
                + shown(timers, larger) + ": " + why);
    }

    String allowed() {
        var bound = switch (factor) {
            case 1 -> larger.key();
            case 2 -> "half of " + larger.key();
            default -> "a third of " + larger.key();
        };
        return smaller.key() + " must be " + (strict ? "under " : "at most ") + bound;
    }

    private static String shown(Timers timers, TimerSetting setting) {
        return timers.value(setting) + setting.unit().suffix();
    }
}
