package dev.mainstay.input;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Numbers with their unit, as users write them: {@code 100ms}, {@code 1.5s}, {@code 512M}, {@code 10mbit}, {@code 20%}. A bare number is
 * refused wherever a unit is due. Every {@code parse} throws {@link IllegalArgumentException} with a sentence for the user.
 */
public final class Quantity {
    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,12}(?:\\.[0-9]{1,6})?) ?([A-Za-z%/]*)");

    /** In nanoseconds. */
    private static final Map<String, Long> DURATIONS =
            units("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);

    /** In bytes; K, M and G are the binary ones, as in file systems and memory limits. */
    private static final Map<String, Long> SIZES = units("K", 1L << 10, "M", 1L << 20, "G", 1L << 30, "T", 1L << 40);

    /** In bits a second; decimal, as in networks. */
    private static final Map<String, Long> BIT_RATES =
            units("kbit", 1_000L, "mbit", 1_000_000L, "gbit", 1_000_000_000L);

    private static final Map<String, Long> PERCENT = units("%", 1L);

    private Quantity() {}

    /** A duration in ms, s, m or h, down to a nanosecond; not negative. */
    public static Duration parseDuration(String text) {
        return Duration.ofNanos(parse(text, "a duration", DURATIONS, "500ms"));
    }

    /** Bytes, written in K, M, G or T. */
    public static long parseSize(String text) {
        return parse(text, "a size", SIZES, "512M");
    }

    /** Bits a second, written in kbit, mbit or gbit. */
    public static long parseBitRate(String text) {
        return parse(text, "a bandwidth", BIT_RATES, "10mbit");
    }

    /** A part of a hundred as a fraction: 20% is 0.2. Between 0% and 100%. */
    public static double parsePercent(String text) {
        var number = number(text, "a percentage", PERCENT, "20%").number();
        if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException("'" + Shown.of(text) + "' is not between 0% and 100%");
        }
        return number.doubleValue() / 100;
    }

    /** In the largest unit that needs no fraction: 100ms, 90s, 2m. */
    public static String show(Duration duration) {
        return show(duration.toNanos(), DURATIONS, "ms");
    }

    public static String showSize(long bytes) {
        return bytes < 1024 ? bytes + " bytes" : show(bytes, SIZES, "K");
    }

    public static String showBitRate(long bitsPerSecond) {
        return show(bitsPerSecond, BIT_RATES, "kbit");
    }

    private static String show(long base, Map<String, Long> units, String smallest) {
        var best = smallest;
        for (var unit : units.entrySet()) {
            if (base != 0 && base % unit.getValue() == 0) {
                best = unit.getKey();
            }
        }
        var number = BigDecimal.valueOf(base)
                .divide(BigDecimal.valueOf(unitOf(units, best)), 3, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return number.toPlainString() + best;
    }

    private static long unitOf(Map<String, Long> units, String name) {
        var size = units.get(name);
        if (size == null) {
            throw new IllegalStateException("no unit " + name);
        }
        return size;
    }

    private static long parse(String text, String what, Map<String, Long> units, String example) {
        var quantity = number(text, what, units, example);
        var base = quantity.number().multiply(BigDecimal.valueOf(unitOf(units, quantity.unit())));
        if (base.signum() < 0) {
            throw new IllegalArgumentException("'" + Shown.of(text) + "' is negative");
        }
        if (base.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("'" + Shown.of(text) + "' is too large");
        }
        return base.longValue();
    }

    private record Written(BigDecimal number, String unit) {}

    private static Written number(String text, String what, Map<String, Long> units, String example) {
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException("'" + Shown.of(text) + "' is not " + what + " such as " + example);
        }
        var unit = match.group(2);
        if (unit.isEmpty()) {
            throw new IllegalArgumentException("'" + Shown.of(text) + "' has no unit; " + what + " is written like "
                    + example + units(units.keySet()));
        }
        if (!units.containsKey(unit)) {
            throw new IllegalArgumentException(
                    "'" + Shown.of(text) + "' has the wrong unit '" + unit + "' for " + what + units(units.keySet()));
        }
        return new Written(new BigDecimal(match.group(1)), unit);
    }

    private static String units(Collection<String> names) {
        return " (units: " + String.join(", ", names) + ")";
    }

    private static Map<String, Long> units(Object... namesAndSizes) {
        var units = new LinkedHashMap<String, Long>();
        for (int i = 0; i < namesAndSizes.length; i += 2) {
            units.put((String) namesAndSizes[i], (Long) namesAndSizes[i + 1]);
        }
        return units;
    }
}
