package dev.mainstay.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How figures and lists are said to people. Always the same spelling in every report, whatever the host's locale. */
final class Wording {
    private static final double MS = 1e6;
    private static final double SECOND = 1e9;
    private static final DateTimeFormatter WALL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Wording() {}

    /** A length of time to three digits or so: {@code 0.42 ms}, {@code 18 ms}, {@code 410 ms}, {@code 2.31 s}, {@code 31.2 s}, {@code 2 min 5 s}. */
    static String span(long nanos) {
        if (nanos < 0) {
            return "-" + span(-nanos);
        }
        if (nanos < 10 * MS) {
            return number(nanos / MS, nanos < MS ? 2 : 1) + " ms";
        }
        if (nanos < 999.5 * MS) {
            return Math.round(nanos / MS) + " ms";
        }
        if (nanos < 59.95 * SECOND) {
            return number(nanos / SECOND, nanos < 9.995 * SECOND ? 2 : 1) + " s";
        }
        long seconds = Math.round(nanos / SECOND);
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        return seconds / 3600 + " h" + (seconds / 60 % 60 == 0 ? "" : " " + seconds / 60 % 60 + " min");
    }

    /** For sentences: {@code 0.41 s}, never in milliseconds from 10 ms on, because people compare outages in seconds. */
    static String inSentence(long nanos) {
        return nanos >= 10 * MS && nanos < 999.5 * MS ? number(nanos / SECOND, 2) + " s" : span(nanos);
    }

    /** A point in time against another: {@code +0.413 s}, {@code −2.000 s}. */
    static String offset(long nanos) {
        return (nanos < 0 ? "−" : "+") + number(Math.abs(nanos) / SECOND, 3) + " s";
    }

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** With thin groups of thousands, as in {@code 30 000}. */
    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n).replace(',', ' ');
    }

    static String count(long n, String one, String many) {
        return count(n) + " " + (n == 1 ? one : many);
    }

    static String share(long part, long whole) {
        if (whole == 0) {
            return "0 %";
        }
        double percent = 100.0 * part / whole;
        return part > 0 && percent < 0.01
                ? "< 0.01 %"
                : number(percent, percent >= 10 || part == 0 ? 0 : percent >= 1 ? 1 : 2) + " %";
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<String> words) {
        return switch (words.size()) {
            case 0 -> "";
            case 1 -> words.getFirst();
            default -> String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
        };
    }

    static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Numbers stay on one line with their units. */
    static String tied(String text) {
        return text.replaceAll("(\\d) (?=(?:ms|s|min|h|times)\\b)", "$1\u00a0");
    }

    static String wall(Instant at) {
        return WALL.format(at);
    }

    static String timeOfDay(Instant at) {
        return CLOCK.format(at);
    }
}
