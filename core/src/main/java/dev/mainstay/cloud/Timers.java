package dev.mainstay.cloud;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that decide how fast a cloud notices a failure and moves on.
 *
 * @param profile where values that the file does not give come from
 * @param given the values that the file gives, as written in the setting's own unit
 */
public record Timers(Profile profile, Map<TimerSetting, String> given) {

    public enum Profile {
        /** Ours. */
        TUNED,
        /** The values of the OpenStack High Availability Guide (2014-09-14); where it is silent, the software's own defaults. */
        GUIDE;

        /** The word in files. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Profile> of(String tag) {
            return Arrays.stream(values()).filter(p -> p.tag().equals(tag)).findFirst();
        }
    }

    public Timers {
        given = given.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(given));
    }

    public static Timers of(Profile profile) {
        return new Timers(profile, Map.of());
    }

    /** The value in force, in the setting's own unit. */
    public String value(TimerSetting setting) {
        var value = given.get(setting);
        return value != null ? value : profile == Profile.TUNED ? setting.tuned() : setting.guide();
    }

    /** The value in force of a {@link TimerSetting.Unit#MS} or {@link TimerSetting.Unit#COUNT} setting. */
    public long number(TimerSetting setting) {
        return Long.parseLong(value(setting));
    }
}
