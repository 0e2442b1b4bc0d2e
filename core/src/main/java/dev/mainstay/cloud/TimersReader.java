package dev.mainstay.cloud;

import dev.mainstay.input.Field;
import dev.mainstay.input.Fields;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code timers} of a cloud: a profile, and single settings that differ from it. */
final class TimersReader {
    private static final List<String> PROFILES =
            Arrays.stream(Timers.Profile.values()).map(Timers.Profile::tag).toList();

    private TimersReader() {}

    static Timers read(Field field) {
        return field.mapping().map(TimersReader::read).orElse(Timers.of(Timers.Profile.TUNED));
    }

    private static Timers read(Fields fields) {
        var profile =
                fields.optional("profile").oneOf(PROFILES, Timers.Profile::of).orElse(Timers.Profile.TUNED);
        Map<TimerSetting, String> given = new EnumMap<>(TimerSetting.class);
        for (var setting : TimerSetting.values()) {
            value(fields.optional(setting.key()), setting).ifPresent(v -> given.put(setting, String.valueOf(v)));
        }
        fields.done();
        var timers = new Timers(profile, given);
        for (var rule : TimerRule.ALL) {
            rule.broken(timers).ifPresent(message -> blamed(fields, rule).problem(message, rule.allowed()));
        }
        return timers;
    }

    /** In the setting's own unit. */
    private static Optional<Long> value(Field field, TimerSetting setting) {
        return switch (setting.unit()) {
            case COUNT -> field.number(setting.min(), setting.max());
            case MS ->
                field.duration(Duration.ofMillis(setting.min()), Duration.ofMillis(setting.max()))
                        .flatMap(d -> whole(field, d, 1_000_000, "milliseconds"));
            case SECONDS ->
                field.duration(Duration.ofSeconds(setting.min()), Duration.ofSeconds(setting.max()))
                        .flatMap(d -> whole(field, d, 1_000_000_000, "seconds"));
        };
    }

    private static Optional<Long> whole(Field field, Duration duration, long unitNanos, String unit) {
        if (duration.toNanos() % unitNanos != 0) {
            field.problem("whole " + unit + " are needed", "");
            return Optional.empty();
        }
        return Optional.of(duration.toNanos() / unitNanos);
    }

    /** The one of the rule's settings that the file gives; the profiles keep every rule by themselves. */
    private static Field blamed(Fields fields, TimerRule rule) {
        var smaller = fields.optional(rule.smaller().key());
        return smaller.given() ? smaller : fields.optional(rule.larger().key());
    }
}
